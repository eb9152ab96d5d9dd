/** One line of the table that the bench prints. */
export interface Row {
  readonly figure: string;
  readonly glimpse: number;
  /** The same figure of what it is compared with. */
  readonly reference?: number;
  /** `of` says what is limited: the ratio to the reference, or the figure itself. */
  readonly target?: { readonly of: 'ratio' | 'figure'; readonly limit: number };
}

function cells({ figure, glimpse, reference, target }: Row): string[] {
  const ratio = reference === undefined ? undefined : glimpse / reference;
  const limited = target?.of === 'ratio' ? ratio : glimpse;
  const met = target === undefined || limited === undefined ? '' : limited <= target.limit;
  return [
    figure,
    format(glimpse),
    reference === undefined ? '' : format(reference),
    ratio === undefined ? '' : ratio.toFixed(2),
    target === undefined ? '' : `≤ ${target.limit}${target.of === 'ratio' ? ' ×' : ''}`,
    met === '' ? '' : met ? 'met' : 'MISSED',
  ];
}

/** Three digits that say something. */
function format(value: number): string {
  return Math.abs(value) < 100 ? String(Number(value.toPrecision(3))) : value.toFixed(0);
}

/** A table with a headline, figures to the right. */
export function renderTable(headline: string, rows: readonly Row[]): string {
  const table = [['', 'Glimpse', 'reference', 'ratio', 'target', ''], ...rows.map(cells)];
  const widths = table[0]?.map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  const lines = table.map((line) =>
    line
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 || column === 5 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return `\n${headline}\n${lines.join('\n')}`;
}
