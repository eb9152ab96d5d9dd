import type { RecogniseResult } from '@shared/ipc/worker';
import { SETTINGS_SECTIONS } from '@shared/utils/settingsSections';

/** Plain words, as they are copied, exported and sent on; the windows make them lead there. */
const SETTINGS = `Settings → ${SETTINGS_SECTIONS.providers}`;

export const NO_PICTURE = `Local Lens reads text and codes in pictures, on this computer. It is not a language model, so it can’t answer this without a picture. Attach one, or connect a model in ${SETTINGS}.`;

export const LIMITS = `Local Lens reads text and codes only: it is not a language model and can’t tell what a picture shows. To ask about it, connect a model in ${SETTINGS}.`;

/** Text that stays as it is where Markdown is read. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()<>#+\-!|~]/g, '\\$&');
}

/** A fence that is longer than any in the text, so that none of it is taken for Markdown. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Inline code that may hold backticks itself. */
function inlineCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text.replaceAll(/\s+/g, ' ')} ${fence}`;
}

function link(text: string): string | undefined {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return undefined;
  // Serialised, so that no bracket or space is left that would end the link.
  return `<${new URL(text).href.replaceAll('<', '%3C').replaceAll('>', '%3E')}>`;
}

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  QRCode: 'QR code',
  MicroQRCode: 'QR code',
};

function describeCode({ format, text }: RecogniseResult['codes'][number]): string {
  return `- **${FORMAT_NAMES[format] ?? format}**: ${link(text) ?? inlineCode(text)}`;
}

function found({ lines, codes }: RecogniseResult): string[] {
  const text = lines.map((line) => line.text).join('\n');
  return [
    ...(text === '' ? [] : [fenced(text)]),
    ...(codes.length === 0 ? [] : [codes.map(describeCode).join('\n')]),
  ];
}

/** What was read in one picture, as Markdown. */
export function describePicture(result: RecogniseResult): string {
  const parts = found(result);
  const { width, height } = result;
  const facts = `Read on this computer by Local Lens · ${width} × ${height} pixels`;
  return [...(parts.length === 0 ? ['No text and no codes were found.'] : parts), facts].join(
    '\n\n',
  );
}
