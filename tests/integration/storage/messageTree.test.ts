import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from '@shared/domain/message';
import { MODEL, openStorage, purge, type Storage } from '../../support/storage';
import { TreeModel } from '../../support/treeModel';

interface Step {
  readonly kind:
    | 'ask'
    | 'edit'
    | 'editAnswer'
    | 'regenerate'
    | 'select'
    | 'delete'
    | 'deleteAlone'
    | 'restore'
    | 'branch';
  /** Chooses among the messages that the step can be done to. */
  readonly choice: number;
}

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>(
      'ask',
      'ask',
      'edit',
      'editAnswer',
      'regenerate',
      'select',
      'delete',
      'deleteAlone',
      'restore',
      'branch',
    ),
    choice: fc.nat(1_000),
  }),
  { minLength: 1, maxLength: 40 },
);

function candidates(model: TreeModel, kind: Step['kind']): string[] {
  if (kind === 'restore') return model.nodes.map(({ id }) => id);
  const { visible } = model;
  const roleOf = (id: string | null) => visible.find((node) => node.id === id)?.role;
  const fits = visible.filter(({ role, parentId }) => {
    if (kind === 'edit') return role === 'user';
    if (kind === 'editAnswer') return role === 'assistant';
    if (kind === 'regenerate') return role === 'user' || roleOf(parentId) === 'user';
    return true;
  });
  return fits.map(({ id }) => id);
}

const textsOf = (path: readonly Pick<Message, 'parts'>[]): string[] =>
  path.flatMap(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : '')));

/** A branch holds what the path to its message holds, and is a conversation of its own. */
function checkBranch({ conversations, messages }: Storage, id: string): void {
  const copy = messages.path(conversations.branch(id).id, { limit: 1_000 }).messages;
  const path = messages.pathTo(id);
  expect(textsOf(copy)).toEqual(textsOf(path));
  expect(copy.map(({ role }) => role)).toEqual(path.map(({ role }) => role));
  for (const { siblingIds } of copy) expect(siblingIds).toHaveLength(1);
}

function run(
  storage: Storage,
  model: TreeModel,
  conversationId: string,
  { kind, choice }: Step,
): void {
  const { messages } = storage;
  const options = candidates(model, kind);
  const id = options[choice % options.length];
  if (kind === 'ask' || (kind === 'edit' && id !== undefined)) {
    const parentId = kind === 'edit' ? model.find(id ?? '').parentId : model.leafId;
    const editOf = kind === 'edit' ? id : undefined;
    const question = {
      conversationId,
      text: `${kind} ${choice}`,
      attachmentIds: [],
      model: MODEL,
      clearDraft: true,
    };
    const asked = messages.ask({ ...question, editOf });
    messages.finish(asked.answer.id, { status: 'complete', text: 'ok', reasoning: '' });
    model.add(asked.question.id, parentId, 'user');
    model.add(asked.answer.id, asked.question.id, 'assistant');
    return;
  }
  if (id === undefined) return;
  switch (kind) {
    case 'regenerate': {
      const { role, parentId } = model.find(id);
      const answer = messages.answerAgain({ messageId: id, model: MODEL });
      messages.finish(answer.id, { status: 'complete', text: 'again', reasoning: '' });
      model.add(answer.id, role === 'user' ? id : parentId, 'assistant');
      break;
    }
    case 'editAnswer': {
      const { parentId } = model.find(id);
      model.add(messages.editAnswer(id, 'Better').id, parentId, 'assistant');
      break;
    }
    case 'select':
      messages.selectVersion(id);
      model.select(id);
      break;
    case 'delete':
      messages.delete(id, 'delete');
      model.hide(id);
      break;
    case 'deleteAlone':
      messages.delete(id, 'keep');
      model.hideAlone(id);
      break;
    case 'restore':
      messages.restore(id);
      model.restore(id);
      break;
    case 'branch':
      checkBranch(storage, id);
      break;
    default:
      throw new Error(`Unexpected step ${kind}`);
  }
}

test('after any sequence of asking, editing, regenerating, choosing, branching, deleting with and without what follows, and undoing, the history is what it should be', () => {
  const storage = openStorage();
  fc.assert(
    fc.property(steps, (sequence) => {
      const { id: conversationId } = storage.conversations.unsent();
      storage.conversations.update(conversationId, { title: 'Random' });
      const model = new TreeModel();
      for (const step of sequence) {
        run(storage, model, conversationId, step);
        const { messages } = storage.messages.path(conversationId, { limit: 1_000 });
        expect(messages.map(({ id }) => id)).toEqual(model.pathTo(model.leafId));
        for (const { parentId, siblingIds } of messages) {
          expect(siblingIds).toEqual(model.versions(parentId));
        }
      }
      // What is hidden goes for real without taking anything visible along.
      const path = model.pathTo(model.leafId);
      purge(storage);
      const { messages } = storage.messages.path(conversationId, { limit: 1_000 });
      expect(messages.map(({ id }) => id)).toEqual(path);
    }),
    { numRuns: 60 },
  );
}, 60_000);
