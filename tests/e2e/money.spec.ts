import { chat, expect, KEY, test } from '../support/fixtures';
import { DONE, END, finish, gate, stream, text, usage } from '../support/scriptedServer';

const ANSWER = stream(
  text('Yes.'),
  finish(),
  usage({ prompt_tokens: 1_200, completion_tokens: 34, cost: 0.02 }),
  DONE,
);

test('what is spent is summed up, kept within a budget, and what was sent can be seen', async ({
  server,
  app,
}) => {
  server.use(ANSWER);
  const { page } = app;
  const ui = chat(page);
  await ui.ask('First question');
  await expect(ui.answers).toContainText('1,234 tokens · $0.020');
  const cost = page.getByRole('button', { name: 'Cost of this conversation: $0.020' });
  await expect(cost).toBeVisible();

  const settings = await ui.openSettings('Budgets');
  await settings.getByRole('textbox', { name: 'A day, in US dollars' }).fill('0.01');
  await page.keyboard.press('Escape');
  const told = page.getByText('Today’s budget of $0.010 is used up ($0.020 spent).');
  await expect(told).toBeVisible();
  await ui.button('Open budgets').click();
  await expect(settings.getByRole('textbox', { name: 'A day, in US dollars' })).toHaveValue('0.01');
  await page.keyboard.press('Escape');
  await expect(told).toBeVisible();

  await ui.ask('Second question');
  await expect(ui.alert).toContainText('Nothing was sent.');
  await expect(ui.box).toHaveValue('Second question');
  await expect(ui.stop).toHaveCount(0);
  expect(server.chats).toHaveLength(1);
  await ui.alert.getByRole('button', { name: 'Send anyway' }).click();
  await expect(ui.answers).toHaveCount(2);
  await expect(ui.answers.last()).toContainText('$0.020');
  await expect(ui.box).toHaveValue('');
  expect(server.chats).toHaveLength(2);

  await page.getByRole('button', { name: 'Cost of this conversation: $0.040' }).click();
  await page.getByRole('button', { name: 'All usage…' }).click();
  const report = page.getByRole('dialog', { name: 'Usage' });
  await expect(report.getByRole('definition').first()).toHaveText('$0.040');
  await expect(report.getByRole('img', { name: /the most was \$0\.040/ })).toBeVisible();
  await expect(report.getByRole('table', { name: 'Models' })).toContainText('OpenAI: GPT-4o');
  await expect(report).toContainText('$4.20 of the key’s limit of $10.00 left');
  await report.getByRole('button', { name: 'Show as table' }).click();
  await expect(report.getByRole('region', { name: 'Usage over time' })).toContainText('2,468');
  await page.keyboard.press('Escape');

  await ui.answers.last().getByRole('button', { name: 'What was sent' }).click();
  const sent = page.getByRole('dialog', { name: 'What was sent' });
  await expect(sent).toContainText(`Went to 127.0.0.1:${server.port}`);
  await expect(sent).toContainText('Zero data retention');
  await expect(sent.getByRole('region', { name: 'Request as JSON' })).toContainText(
    'Second question',
  );
  await expect(sent).not.toContainText(KEY);
  await sent.getByRole('button', { name: 'Copy as curl' }).click();
  const copied = (): Promise<string> =>
    app.electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('Authorization: Bearer $OPENROUTER_API_KEY');
  expect(await copied()).not.toContain(KEY);
  await expect
    .poll(() => page.evaluate(() => document.querySelector('[role="alert"]')?.textContent ?? ''))
    .toBe('');
});

test('models are compared side by side, and one is gone on with', async ({ server, app }) => {
  server.use(({ body }) => {
    const { model } = body as { model: string };
    return stream(
      text(`I am ${model}.`),
      gate(`end of ${model}`),
      text(' Done.'),
      finish(),
      usage({ prompt_tokens: 20, completion_tokens: 10, cost: 0.003 }),
      DONE,
    );
  });
  const { page } = app;
  const ui = chat(page);
  await ui.box.fill('Who are you?');
  await ui.button('Compare models').click();
  const dialog = page.getByRole('dialog', { name: 'Compare models' });
  await dialog.getByRole('button', { name: 'Add a model' }).click();
  await page.getByRole('combobox', { name: 'Search models' }).fill('claude');
  await page.getByRole('option', { name: /Claude Sonnet 4/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem').last()).toContainText(/≈ \d+ tokens · \$0\.0/);
  await dialog.getByRole('button', { name: 'Ask 2 models' }).click();

  const comparison = page.getByRole('region', { name: 'Compared answers' });
  const columns = comparison.getByRole('article', { name: 'Assistant' });
  await expect(columns.first()).toContainText('I am openai/gpt-4o.');
  await expect(columns.last()).toContainText('I am anthropic/claude-sonnet-4.');
  await expect(ui.box).toHaveValue('');
  // One Stop for all of them, and one of its own in each column.
  await expect(ui.stop).toHaveCount(1);
  await expect(comparison.getByRole('button', { name: /^Stop / })).toHaveCount(2);

  server.release('end of openai/gpt-4o');
  await expect(columns.first()).toContainText('Done.');
  await expect(columns.first()).toContainText('$0.0030');
  await expect(columns.first()).toContainText(/First token\s*(\d+ ms|\d+\.\d+ s)/);
  await expect(ui.stop).toHaveCount(1);
  server.release('end of anthropic/claude-sonnet-4');
  await expect(columns.last()).toContainText('Done.');
  await expect(ui.stop).toHaveCount(0);

  await comparison.getByRole('button', { name: 'Go on with Claude Sonnet 4' }).click();
  await expect(comparison).toHaveCount(0);
  await expect(ui.answers).toHaveCount(1);
  await expect(ui.answers).toContainText('I am anthropic/claude-sonnet-4. Done.');
  await expect(ui.answers).toContainText('2 / 2');
  server.use(stream(text('And again.'), ...END));
  await ui.ask('And now?');
  await expect(ui.answers.last()).toContainText('And again.');
  expect((await server.chat(3)).body).toMatchObject({
    model: 'anthropic/claude-sonnet-4',
    messages: [
      { content: 'Who are you?' },
      { content: 'I am anthropic/claude-sonnet-4. Done.' },
      // Claude's has a mark for its cache.
      { content: [{ type: 'text', text: 'And now?' }] },
    ],
  });
  // Nothing was lost: the other answer is still there, side by side as well.
  await ui.answers.first().getByRole('button', { name: 'Side by side' }).click();
  await expect(columns).toHaveCount(2);
});
