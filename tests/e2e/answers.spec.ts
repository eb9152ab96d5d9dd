import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles } from '../support/drop';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';
import {
  delta,
  DONE,
  END,
  finish,
  gate,
  head,
  json,
  scenarios,
  stream,
  text,
  type Scenario,
} from '../support/scriptedServer';

const pictures = createPictures();

const DETAILS = [{ type: 'reasoning.text', text: 'Let me see.', index: 0, signature: 's' }];

test('an answer is asked for with parameters, and comes with thoughts, sources and a picture', async ({
  server,
  app,
}) => {
  const drawing = readFileSync(pictures.make('bird.png', '-size', '320x240', 'gradient:blue-lime'));
  const url = `data:image/png;base64,${drawing.toString('base64')}`;
  server.use(
    stream(
      gate('asked'),
      delta({ reasoning: 'Let me see.', reasoning_details: DETAILS }),
      gate('thought'),
      text('Here is a bird.'),
      delta({ images: [{ type: 'image_url', image_url: { url } }] }),
      delta({
        annotations: [
          {
            type: 'url_citation',
            url_citation: { url: 'https://birds.example/a', title: 'Birds' },
          },
        ],
      }),
      gate('drawn'),
      ...END,
    ),
    stream(text('It is blue and green.'), ...END),
  );
  const { page } = app;
  const ui = chat(page);

  await ui.button('Conversation settings').click();
  const dialog = page.getByRole('dialog', { name: 'Conversation settings' });
  await dialog.getByRole('textbox', { name: 'System prompt' }).fill('Today is {{date}}.');
  await dialog.locator('summary').filter({ hasText: 'Parameters' }).click();
  const temperature = dialog.getByRole('textbox', { name: 'Temperature' });
  await temperature.fill('3');
  await expect(dialog.getByRole('alert')).toHaveText('Type a number from 0 to 2.');
  await temperature.fill('0.3');
  // What the model does not take is explained instead of offered.
  await expect(dialog).toContainText(/GPT-4o takes no .*seed/);
  await expect(dialog.getByRole('textbox', { name: 'Seed' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Save as a preset' }).click();
  await expect(dialog).toContainText('Saved as “Today is {{date}}.”');
  await page.keyboard.press('Escape');

  await ui.ask('Draw a bird');
  await expect(ui.answers).toContainText(/Waiting for the first words… \d+ s/);
  // Else the computer draws all the while, and the first words wait for the next frame.
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  server.release('asked');
  await expect(ui.answers).toContainText('Thinking…');
  server.release('thought');
  await expect(ui.answers).toContainText(/Thought for \d+ s/);
  // The picture is there as soon as it has come, not only at the end.
  const made = ui.answers.getByRole('img', { name: 'Picture.png' });
  await expect(made).toBeVisible();
  server.release('drawn');
  await expect(ui.stop).toHaveCount(0);
  await ui.answers.getByText(/Thought for/).click();
  await expect(ui.answers.getByText('Let me see.')).toBeVisible();
  await expect(ui.answers.getByRole('list', { name: 'Sources' }).getByRole('link')).toHaveText(
    'Birds',
  );
  await expect
    .poll(() => made.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  const { body } = await server.chat(1);
  expect(body).toMatchObject({ temperature: 0.3 });
  expect(JSON.stringify(body)).toMatch(/Today is \w+, .*20\d\d/);

  await ui.answers.getByRole('button', { name: 'Ask about this picture' }).click();
  await expect(ui.chips.getByRole('img', { name: 'Picture.png' })).toHaveCount(1);
  await ui.ask('Which colours?');
  await expect(ui.answers.last()).toContainText('It is blue and green.');
  const second = JSON.stringify((await server.chat(2)).body);
  expect(second).toContain(JSON.stringify(DETAILS));
  // With the question alone: what a question shows again is not sent a second time.
  expect(second.match(/data:image\//g)).toHaveLength(1);
});

test('a PDF and a text go with a question, and what can’t is refused by name', async ({
  server,
  app,
}) => {
  const { page } = app;
  const ui = chat(page);
  const file = (name: string, content: string): string => {
    const path = join(pictures.folder, name);
    writeFileSync(path, content);
    return path;
  };
  const pdf = '%PDF-1.4\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF';
  await dropFiles(page, [
    file('report.pdf', pdf),
    file('numbers.csv', 'a,b\n1,2\n'),
    file('locked.pdf', pdf.replace('/Root', '/Encrypt 5 0 R /Root')),
  ]);
  await expect(ui.alert).toContainText('“locked.pdf” is protected with a password');
  await expect(ui.chips).toHaveCount(2);
  await expect(ui.chips.filter({ hasText: 'report.pdf' })).toContainText(/PDF · \d+ B/);
  await expect(ui.chips.getByRole('img', { name: 'numbers.csv' })).toBeVisible();
  await page.getByRole('button', { name: 'Search the web' }).click();
  await expect(page.getByRole('button', { name: 'Search the web', pressed: true })).toBeVisible();
  await ui.box.fill('Sum it up');
  await ui.button('What will be sent').click();
  const dialog = page.getByRole('dialog', { name: 'What will be sent' });
  await expect(dialog).toContainText('1 file');
  await expect(dialog).toContainText('openrouter:web_search');
  await page.keyboard.press('Escape');
  await ui.box.press('Enter');
  await expect(ui.questions.getByRole('list', { name: 'Files' })).toContainText('report.pdf');
  // The next question asks for a search of its own.
  await expect(ui.questions).toContainText('With web search');
  await expect(page.getByRole('button', { name: 'Search the web', pressed: false })).toBeVisible();
  const { body } = await server.chat(1);
  expect(body).toMatchObject({ tools: [{ type: 'openrouter:web_search' }] });
  const { messages } = body as { messages: { content: unknown }[] };
  expect(messages[0]?.content).toEqual([
    { type: 'text', text: 'Sum it up' },
    {
      type: 'file',
      file: {
        filename: 'report.pdf',
        file_data: `data:application/pdf;base64,${Buffer.from(pdf).toString('base64')}`,
      },
    },
    { type: 'text', text: '<file name="numbers.csv">\na,b\n1,2\n</file>' },
  ]);
});

/** An answer of another model than was asked, with a number by which one can ask who was tried. */
function servedBy(model: string, ...parts: readonly string[]): Scenario {
  const headers = { 'content-type': 'text/event-stream', 'x-generation-id': 'gen-42' };
  const served = parts.map((part) => part.replace('"model":"scripted"', `"model":"${model}"`));
  return { steps: [head(200, headers), ...stream(...served).steps.slice(1)] };
}

test('an answer tells who took another’s place, that it was cut off, what was left out, and who else could be asked', async ({
  server,
  app,
}) => {
  const { page } = app;
  const ui = chat(page);
  server.route(
    '/v1/generation',
    json(200, {
      data: {
        total_cost: 0.01,
        provider_responses: [
          { provider_name: 'Azure', model_permaslug: 'openai/gpt-4o', status: 429 },
          { provider_name: 'OpenAI', model_permaslug: 'openai/gpt-4o-mini', status: 200 },
        ],
      },
    }),
  );
  const long = 'word '.repeat(300);
  server.use(
    servedBy(
      'openai/gpt-4o-mini',
      delta({ content: long }, { provider: 'OpenAI' }),
      finish('length'),
      DONE,
    ),
    stream(text('and the rest.'), ...END),
    scenarios.fallbackOffered,
    stream(text('The small one answers.'), ...END),
  );
  const answer = ui.answers.last();
  await ui.ask('Tell me at length');
  await expect(answer).toContainText(
    'OpenAI: GPT-4o-mini in the place of OpenAI: GPT-4o · OpenAI · after a fallback',
  );
  await answer.getByRole('button', { name: 'Answer details' }).click();
  await expect(answer.getByText(/^Azure .*answered 429 .*, then OpenAI/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(answer).toContainText('The answer is as long as OpenAI: GPT-4o gives at once.');
  await answer.getByRole('button', { name: 'Continue' }).click();
  await expect(answer).toContainText('word and the rest.');
  await expect(answer.getByRole('button', { name: 'Continue' })).toHaveCount(0);

  // From here on the model takes less than what was said.
  const small = ['openai/gpt-4o', 'openai/gpt-4o-mini'].map((id) => ({
    ...{ id, name: id, context_length: 400 },
    architecture: { input_modalities: ['text'], output_modalities: ['text'] },
  }));
  server.route('/v1/models', json(200, { data: small }));
  await ui.button('Model').click();
  const dialog = page.getByRole('dialog', { name: 'Choose a model' });
  await dialog.getByRole('button', { name: 'Refresh' }).click();
  await expect(dialog.getByRole('status').first()).toContainText('3 models');
  await page.keyboard.press('Escape');
  await ui.ask('And now?');
  await expect(answer.getByRole('alert')).toContainText('down');
  await answer.getByRole('button', { name: 'Ask openai/gpt-4o-mini' }).click();
  await expect(answer).toContainText('The small one answers.');
  expect((await server.chat(4)).body).toMatchObject({
    model: 'openai/gpt-4o-mini',
    messages: [{ role: 'user', content: 'And now?' }],
  });
  await page.reload();
  await expect(answer).toContainText('without 2 older messages');
});

/** A PDF of one page for each text, in 24 points. */
function makePdf(...texts: readonly string[]): string {
  const kids = texts.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const pages = texts.flatMap((line, index) => {
    const drawing = `BT /F1 24 Tf 72 700 Td (${line}) Tj ET`;
    return [
      `${4 + 2 * index} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents ${5 + 2 * index} 0 R/Resources<</Font<</F1 3 0 R>>>>>> endobj`,
      `${5 + 2 * index} 0 obj <</Length ${drawing.length}>> stream\n${drawing}\nendstream endobj`,
    ];
  });
  return [
    '%PDF-1.4',
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    `2 0 obj <</Type/Pages/Count ${texts.length}/Kids[${kids}]>> endobj`,
    '3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj',
    ...pages,
    'trailer <</Root 1 0 R>>',
    'startxref',
    '0',
    '%%EOF',
  ].join('\n');
}

test('a PDF goes as pictures of its pages to a server that reads none', async ({
  server,
  start,
}) => {
  const { page, profile } = await start({
    env: {
      OPENROUTER_API_KEY: '',
      OPENROUTER_BASE_URL: '',
      OPENAI_API_KEY: 'sk-scripted',
      OPENAI_BASE_URL: server.baseUrl,
    },
  });
  const ui = chat(page);
  const path = join(profile, 'two.pdf');
  writeFileSync(path, makePdf('First page', 'Second page'));
  await dropFiles(page, [path]);
  await expect(ui.chips.filter({ hasText: 'two.pdf' })).toContainText('PDF');
  await ui.ask('What do they say?');
  const { messages } = (await server.chat(1)).body as {
    messages: { content: { type: string; text?: string; image_url?: { url: string } }[] }[];
  };
  const content = messages[0]?.content ?? [];
  expect(content.map(({ type, text: words }) => words ?? type)).toEqual([
    'What do they say?',
    '[The 2 pages of two.pdf]',
    'image_url',
    'image_url',
  ]);
  const [first, second] = content.flatMap(({ image_url }) => image_url?.url ?? []);
  expect(first).toMatch(/^data:image\/(png|jpeg);base64,/);
  expect(first).not.toBe(second);
});
