import type { UsageRow } from '../../data/usageReports';

const COLUMNS = [
  'day',
  'provider',
  'model',
  'served by',
  'answers',
  'input tokens',
  'output tokens',
  'cached input tokens',
  'picture tokens',
  'cost (USD)',
  'answers of unknown cost',
];

/** One field. What a spreadsheet would take for a formula is made harmless. */
function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Usage as comma-separated values (RFC 4180): a line per day, model and upstream provider. */
export function usageCsv(rows: readonly UsageRow[], providerName: (id: string) => string): string {
  const lines = rows.map((row) => [
    row.day,
    providerName(row.providerId),
    row.modelId,
    row.servedBy,
    row.answers,
    row.inputTokens,
    row.outputTokens,
    row.cachedTokens,
    row.imageTokens,
    // Full precision, and never as 1e-7.
    row.cost.toFixed(10).replace(/\.?0+$/, ''),
    row.unknownCosts,
  ]);
  return [COLUMNS, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('');
}
