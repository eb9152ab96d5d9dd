import { chat, expect, KEY, test } from '../support/fixtures';
import { END, json, scenarios, stream, text } from '../support/scriptedServer';

const FAILURES = [
  { name: 'a wrong key', scenario: scenarios.wrongKey, says: /key/i },
  { name: 'no credit left', scenario: scenarios.outOfCredit, says: /credit/i },
  {
    name: 'an answer that breaks off with an error',
    scenario: scenarios.errorAfterText,
    says: /./,
  },
  { name: 'a page in place of a stream', scenario: scenarios.htmlInPlaceOfStream, says: /./ },
  { name: 'an empty answer', scenario: scenarios.empty, says: /./ },
];

for (const { name, scenario, says } of FAILURES) {
  test(`${name} is said in the answer, and Retry asks again`, async ({ server, app }) => {
    server.use(scenario, stream(text('Now it works'), ...END));
    const { page } = app;
    const ui = chat(page);
    await ui.ask('A question that must not be lost');
    const alert = ui.answers.getByRole('alert');
    await expect(alert).toContainText(says);
    await expect(ui.stop).toHaveCount(0);
    await expect(ui.questions).toContainText('A question that must not be lost');
    expect(await page.content()).not.toContain(KEY);
    await ui.answers.getByRole('button', { name: 'Retry' }).click();
    await expect(ui.answers.last()).toContainText('Now it works');
  });
}

test('a busy server is asked again after the time it names, and Stop is there meanwhile', async ({
  server,
  app,
}) => {
  const busy = json(429, { error: { code: 429, message: 'Slow down' } }, { 'retry-after': '1' });
  server.use(busy, stream(text('Finally'), ...END));
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Now?');
  await server.chat(1);
  await expect(ui.stop).toHaveCount(1);
  await expect(ui.answers).toContainText('Finally');
  expect(server.chats).toHaveLength(2);
});

test('without a network the question is kept and the reason is said', async ({ server, app }) => {
  const { page } = app;
  await server.close();
  const ui = chat(page);
  await ui.ask('Anyone there?');
  await expect(ui.answers.getByRole('alert')).toBeVisible();
  await expect(ui.questions).toContainText('Anyone there?');
  await expect(ui.stop).toHaveCount(0);
});
