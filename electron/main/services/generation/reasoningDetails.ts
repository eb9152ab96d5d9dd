import type { ServerObject } from '@shared/domain/message';

/** Where each kind of detail that comes in pieces has its text. */
const TEXT_FIELDS: Readonly<Record<string, string>> = {
  'reasoning.text': 'text',
  'reasoning.summary': 'summary',
};

function continues(before: ServerObject, piece: ServerObject, field: string): boolean {
  const { signature, index } = before;
  const isSigned = signature !== undefined && signature !== null;
  return (
    before['type'] === piece['type'] &&
    typeof index === 'number' &&
    index === piece['index'] &&
    !isSigned &&
    typeof before[field] === 'string'
  );
}

/**
 * Adds what a stream brought of a server's record of its reasoning. Pieces of one block, which share
 * its `index`, are joined again, so that the block is sent back as the model made it; everything else
 * is kept as it came, in its order.
 */
export function addReasoningDetail(details: ServerObject[], piece: ServerObject): void {
  const before = details.at(-1);
  const field = TEXT_FIELDS[typeof piece['type'] === 'string' ? piece['type'] : ''];
  if (before === undefined || field === undefined || !continues(before, piece, field)) {
    details.push(piece);
    return;
  }
  const more = Object.entries(piece).filter(([, value]) => value !== null);
  const words = [before[field], piece[field]].filter((part) => typeof part === 'string').join('');
  details[details.length - 1] = { ...before, ...Object.fromEntries(more), [field]: words };
}
