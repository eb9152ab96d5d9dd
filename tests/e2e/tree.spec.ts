import type { App } from '../support/app';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';
import {
  END,
  stream,
  text,
  type RecordedRequest,
  type ScriptedServer,
} from '../support/scriptedServer';

const pictures = createPictures();

/** Who says what in a request, with the number of pictures in it. */
function said(request: RecordedRequest): string[] {
  const { messages } = request.body as {
    messages: { role: string; content: string | { type: string; text?: string }[] }[];
  };
  return messages.map(({ role, content }) => {
    const parts = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
    const words = parts.map((part) => part.text ?? '').join('');
    const images = parts.filter(({ type }) => type === 'image_url').length;
    return `${role}: ${words}${images > 0 ? ` +${images}` : ''}`;
  });
}

function converse({ page }: App, server: ScriptedServer, answers: readonly string[]) {
  server.use(...answers.map((answer) => stream(text(answer), ...END)));
  const ui = chat(page);
  return {
    page,
    ui,
    settled: async (answer: string): Promise<void> => {
      await expect(ui.answers.last()).toContainText(answer);
      await expect(ui.stop).toHaveCount(0);
    },
  };
}

test('pictures and every version stay through edits, new answers and branches', async ({
  server,
  app,
}) => {
  const { page, ui, settled } = converse(app, server, ['One.', 'Two.', 'Three.', 'Four.']);
  const file = pictures.make('red.png', '-size', '64x64', 'xc:red');
  await page.locator('input[type=file]').setInputFiles([file]);
  await ui.ask('What is it?');
  await server.chat(1);
  await settled('One.');

  await ui.questions.getByRole('button', { name: 'Edit', exact: true }).click();
  await ui.questions.getByRole('textbox').fill('What colour is it?');
  await page.keyboard.press('Enter');
  await settled('Two.');
  expect(said(await server.chat(2))).toEqual(['user: What colour is it? +1']);
  await expect(ui.questions).toContainText('2 / 2');

  await ui.questions.getByRole('button', { name: 'Regenerate', exact: true }).click();
  await settled('Three.');
  expect(said(await server.chat(3))).toEqual(['user: What colour is it? +1']);

  await ui.answers.getByRole('button', { name: 'Edit', exact: true }).click();
  await ui.answers.getByRole('textbox', { name: 'Edit answer' }).fill('It is **red**.');
  await page.keyboard.press('Control+Enter');
  await expect(ui.answers).toContainText('It is red.');
  await expect(ui.answers).toContainText('edited by you');
  await expect(ui.answers).toContainText('3 / 3');
  await ui.answers.getByRole('button', { name: 'Previous version' }).press('Enter');
  await expect(ui.answers).toContainText('Three.');
  await ui.answers.getByRole('button', { name: 'Next version' }).press('Enter');
  await expect(ui.answers).toContainText('It is red.');

  await ui.answers.getByRole('button', { name: 'Branch', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What is it? (branch)' })).toBeVisible();
  await ui.ask('Sure?');
  await settled('Four.');
  expect(said(await server.chat(4))).toEqual([
    'user: What colour is it? +1',
    'assistant: It is **red**.',
    'user: Sure?',
  ]);
});

test('one message or all that follows is deleted, as chosen, and comes back with Undo', async ({
  server,
  app,
}) => {
  const { page, ui, settled } = converse(app, server, ['One.', 'Two.', 'Three.']);
  const undo = page.getByRole('button', { name: 'Undo' }).last();
  await ui.ask('First');
  await settled('One.');
  await ui.ask('Second');
  await settled('Two.');

  const deleteFirstAnswer = async (): Promise<void> => {
    await ui.answers.first().getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('menuitem', { name: 'This message only' }).click();
    await expect(ui.answers).toHaveCount(1);
    await expect(ui.questions).toHaveCount(2);
  };
  await deleteFirstAnswer();
  await undo.click();
  await expect(ui.answers).toHaveCount(2);
  await deleteFirstAnswer();
  await ui.ask('Third');
  await settled('Three.');
  expect(said(await server.chat(3))).toEqual([
    'user: First',
    'user: Second',
    'assistant: Two.',
    'user: Third',
  ]);

  await ui.questions.nth(1).getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('menuitem', { name: 'This message and all that follows' }).click();
  await expect(ui.questions).toHaveCount(1);
  await undo.click();
  await expect(ui.questions).toHaveCount(3);
  await ui.answers.last().getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(ui.answers).toHaveCount(1);
});
