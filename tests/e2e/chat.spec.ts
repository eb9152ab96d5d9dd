import { chat, expect, KEY, test } from '../support/fixtures';
import { DONE, END, finish, gate, scenarios, stream, text } from '../support/scriptedServer';

test('a question is answered, and the answer is read as Markdown', async ({ server, app }) => {
  server.use(
    stream(text('# Title\n\nSome **bold** text and `code`.\n\n'), text('- one\n- two\n'), ...END),
  );
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Write something');
  await expect(ui.answers.getByRole('heading', { name: 'Title' })).toBeVisible();
  await expect(ui.answers.getByRole('listitem')).toHaveText(['one', 'two']);
  await expect(ui.questions).toContainText('Write something');
  await expect(ui.conversations.first()).toHaveAccessibleName('Write something');
  await expect(ui.stop).toHaveCount(0);

  const [request] = server.chats;
  expect(request?.headers).toMatchObject({
    authorization: `Bearer ${KEY}`,
    'http-referer': 'app://glimpse',
    'x-openrouter-title': 'Glimpse',
    'x-title': 'Glimpse',
  });
  expect(request?.body).toMatchObject({
    model: 'openai/gpt-4o',
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: 'Write something' }],
  });
});

test('words are shown while the rest is still on its way', async ({ server, app }) => {
  server.use(stream(text('First words'), gate('rest'), text(' and the last.'), ...END));
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Slowly please');
  await expect(ui.answers).toContainText('First words');
  await expect(ui.stop).toHaveCount(1);
  server.release('rest');
  await expect(ui.answers).toContainText('First words and the last.');
  await expect(ui.stop).toHaveCount(0);
});

test('Stop keeps what came, closes the connection, and Continue goes on', async ({
  server,
  app,
}) => {
  server.use(stream(text('One two'), gate('never'), ...END), stream(text(' three four'), ...END), {
    steps: [gate('silent')],
  });
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Count');
  await expect(ui.answers).toContainText('One two');
  await ui.stop.click();
  await expect(ui.stop).toHaveCount(0);
  expect(await (await server.chat(1)).ended).toBe('client');
  await expect(ui.answers).toContainText('One two');
  await ui.answers.getByRole('button', { name: 'Continue' }).click();
  await expect(ui.answers).toContainText('One two three four');
  await expect(ui.stop).toHaveCount(0);
  // Also where the server has not said anything yet.
  await ui.ask('And then?');
  const silent = await server.chat(3);
  await ui.stop.click();
  await expect(ui.stop).toHaveCount(0);
  expect(await silent.ended).toBe('client');
});

test('Regenerate makes another version, and both can be read', async ({ server, app }) => {
  server.use(stream(text('Version A'), ...END), stream(text('Version B'), ...END));
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Pick one');
  await expect(ui.answers).toContainText('Version A');
  await expect(ui.stop).toHaveCount(0);
  await ui.answers.getByRole('button', { name: 'Regenerate', exact: true }).click();
  await expect(ui.answers).toContainText('Version B');
  await expect(ui.answers).toContainText('2 / 2');
  await ui.answers.getByRole('button', { name: 'Previous version' }).click();
  await expect(ui.answers).toContainText('Version A');
});

test('a question can be edited and asked again, and the first one is kept', async ({
  server,
  app,
}) => {
  const { page } = app;
  const ui = chat(page);
  server.use(stream(text('Answer one'), ...END), stream(text('Answer two'), ...END));
  await ui.ask('Wrong question');
  await expect(ui.answers).toContainText('Answer one');
  await expect(ui.stop).toHaveCount(0);
  await ui.questions.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = ui.questions.getByRole('textbox');
  await editor.fill('Right question');
  await editor.press('Enter');
  await expect(ui.answers).toContainText('Answer two');
  await expect(ui.questions).toContainText('Right question');
  expect((await server.chat(2)).body).toMatchObject({
    messages: [{ role: 'user', content: 'Right question' }],
  });
  await ui.questions.getByRole('button', { name: 'Previous version' }).click();
  await expect(ui.questions).toContainText('Wrong question');
  await expect(ui.answers).toContainText('Answer one');
});

test('two conversations stream at once, each into its own', async ({ server, app }) => {
  server.use(
    stream(text('alpha'), gate('a'), text(' omega'), ...END),
    stream(text('beta'), gate('b'), text(' psi'), ...END),
  );
  const { page } = app;
  const ui = chat(page);
  await ui.ask('First one');
  await expect(ui.answers).toContainText('alpha');
  await ui.newConversation.click();
  await ui.ask('Second one');
  await expect(ui.answers).toContainText('beta');
  server.release('a');
  server.release('b');
  await expect(ui.answers).toContainText('beta psi');
  await ui.conversations.getByText('First one').click();
  await expect(ui.answers).toContainText('alpha omega');
});

test('the next question waits in the queue and is sent when the answer has ended', async ({
  server,
  app,
}) => {
  server.use(stream(text('One'), gate('rest'), ...END), stream(text('Two'), ...END));
  const { page } = app;
  const ui = chat(page);
  await ui.ask('First');
  await expect(ui.answers).toContainText('One');
  await ui.ask('Second');
  await expect(ui.box).toHaveValue('');
  expect(server.chats).toHaveLength(1);
  server.release('rest');
  await expect(ui.answers.last()).toContainText('Two');
  expect((await server.chat(2)).body).toMatchObject({
    messages: [
      { role: 'user', content: 'First' },
      { role: 'assistant', content: 'One' },
      { role: 'user', content: 'Second' },
    ],
  });
});

test('closing the window does not stop an answer', async ({ server, app }) => {
  server.use(stream(text('Begun'), gate('rest'), text(' and ended.'), ...END));
  await chat(app.page).ask('Long one');
  await expect(chat(app.page).answers).toContainText('Begun');
  await app.page.close();
  await app.startAgain();
  const page = await app.window('Glimpse');
  const ui = chat(page);
  await expect(ui.answers).toContainText('Begun');
  await expect(ui.stop).toHaveCount(1);
  server.release('rest');
  await expect(ui.answers).toContainText('Begun and ended.');
});

test('a deleted conversation comes back with Undo', async ({ server, app }) => {
  server.use(scenarios.plain);
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Keep me');
  await expect(ui.answers).toContainText('Hello, world.');
  await ui.conversations.first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(ui.conversations).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(ui.conversations.first()).toHaveAccessibleName('Keep me');
});

test('Ctrl+N while an answer runs leaves it running', async ({ server, app }) => {
  server.use(stream(text('Still'), gate('rest'), text(' here'), finish(), DONE));
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Go on');
  await expect(ui.answers).toContainText('Still');
  await page.keyboard.press('Control+n');
  await expect(ui.answers).toHaveCount(0);
  await expect(ui.stop).toHaveCount(0);
  server.release('rest');
  await ui.conversations.first().click();
  await expect(ui.answers).toContainText('Still here');
});
