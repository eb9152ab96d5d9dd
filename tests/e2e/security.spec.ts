import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { WebContents, WebPreferences } from 'electron';
import { makeProfile } from '../support/app';
import { chat, expect, KEY, test } from '../support/fixtures';
import { END, stream, text } from '../support/scriptedServer';

declare global {
  interface Window {
    hacked?: boolean;
  }
}

/** As a page that was taken over could ask main. */
function request(page: Page, name: string, input: object): Promise<unknown> {
  return page.evaluate(
    (asked) => {
      const api = window.api as unknown as {
        request(route: string, value: object): Promise<unknown>;
      };
      return api.request(asked.name, asked.input);
    },
    { name, input },
  );
}

/** The files of a profile that hold the text, also encoded as UTF-16 or Base64. */
function filesWith(folder: string, secret: string): string[] {
  const spellings = [
    secret,
    Buffer.from(secret, 'utf16le').toString('latin1'),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const content = readFileSync(file, 'latin1');
      return spellings.some((spelling) => content.includes(spelling));
    });
}

/** Notices every connection and every datagram that reaches this machine's own address. */
async function listen() {
  const arrived: string[] = [];
  const tcp = createServer((socket) => {
    arrived.push('a connection');
    socket.destroy();
  }).listen(0, '127.0.0.1');
  const udp = createSocket('udp4', () => arrived.push('a datagram')).bind(0, '127.0.0.1');
  await Promise.all([once(tcp, 'listening'), once(udp, 'listening')]);
  const address = tcp.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    arrived,
    ports: { tcpPort: address.port, udpPort: udp.address().port },
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}

test('a page that was taken over reaches no network', async ({ app }) => {
  const { page } = app;
  const network = await listen();
  const reached = await page.evaluate(async ({ tcpPort, udpPort }) => {
    const url = `http://127.0.0.1:${tcpPort}/`;
    const loads = (tag: 'img' | 'script', src: string): Promise<boolean> =>
      new Promise((resolve) => {
        const element = document.createElement(tag);
        element.addEventListener('load', () => resolve(true));
        element.addEventListener('error', () => resolve(false));
        element.src = src;
        document.head.append(element);
      });
    const opens = (target: EventTarget): Promise<boolean> =>
      new Promise((resolve) => {
        target.addEventListener('open', () => resolve(true));
        target.addEventListener('error', () => resolve(false));
      });
    /** Peers are looked for until every way has been tried. */
    const calls = async (): Promise<boolean> => {
      const servers = [
        { urls: `stun:127.0.0.1:${udpPort}` },
        { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, username: 'a', credential: 'b' },
      ];
      const peer = new RTCPeerConnection({ iceServers: servers });
      peer.createDataChannel('any');
      const tried = new Promise<void>((resolve) => {
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve();
        });
      });
      await peer.setLocalDescription(await peer.createOffer());
      await tried;
      return peer.localDescription?.sdp.includes('typ relay') === true;
    };
    const outcomes = {
      fetch: await fetch(url, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
      picture: await loads('img', url),
      script: await loads('script', url),
      socket: await opens(new WebSocket(url.replace('http', 'ws'))),
      events: await opens(new EventSource(url)),
      peer: await calls(),
      window: window.open(url) !== null,
    };
    return Object.entries(outcomes).flatMap(([way, open]) => (open ? [way] : []));
  }, network.ports);
  expect(reached).toEqual([]);
  network.close();
  expect(network.arrived).toEqual([]);
});

test('files outside the app are not served', async ({ app }) => {
  const { page } = app;
  const paths = [
    '..%2f..%2fpackage.json',
    'media/..%2f..%2fglimpse.db/original',
    '%2fetc%2fpasswd',
  ];
  const served = await page.evaluate(
    (all) => Promise.all(all.map(async (path) => (await fetch(`app://glimpse/${path}`)).ok)),
    paths,
  );
  expect(served).toEqual(paths.map(() => false));
});

test('an answer runs nothing and fetches nothing', async ({ server, app }) => {
  const remote = `http://127.0.0.1:${server.port}/leak`;
  const hostile = [
    `<img src="${remote}" onerror="window.hacked = true"><script>window.hacked = true</script>`,
    `![a picture](${remote}.png)`,
    '[first](javascript:window.hacked=true) [second](file:///etc/passwd)',
    'The end.',
  ];
  server.use(stream(text(hostile.join('\n\n')), ...END));
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Be bad');
  await expect(ui.answers).toContainText('The end.');
  await expect(ui.stop).toHaveCount(0);
  await expect(ui.answers.locator('script, iframe, img[src^="http"]')).toHaveCount(0);
  await expect(ui.answers.locator('[href^="javascript:" i], [href^="file:" i]')).toHaveCount(0);
  expect(await page.evaluate(() => window.hacked)).toBe(undefined);
  expect(server.requests.filter(({ url }) => url.startsWith('/leak'))).toEqual([]);
});

test('every window is sandboxed, and can ask main for its own things only', async ({ start }) => {
  const app = await start();
  const { page } = app;
  // Both are made in advance, some time after the start.
  for (const title of ['Quick question', 'Capture']) await app.window(title);
  const windows = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Not among Electron's types.
      const own = contents as WebContents & { getLastWebPreferences(): WebPreferences };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
        own.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    }),
  );
  expect(windows.length).toBeGreaterThanOrEqual(3);
  for (const preferences of windows) {
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  }
  const overlay = await app.window('Capture');
  for (const own of [page, overlay]) {
    expect(await own.evaluate(() => Object.keys(window.api))).toEqual(['request', 'on']);
    expect(await own.evaluate(() => ['require', 'process'].filter((n) => n in window))).toEqual([]);
  }
  const forbidden = { ok: false, error: { code: 'FORBIDDEN' } };
  expect(await request(overlay, 'settings.get', {})).toMatchObject(forbidden);
  expect(await request(page, 'quick.hide', {})).toMatchObject(forbidden);
});

test('keys are neither in the profile nor in a window', async ({ server, start }) => {
  const profile = makeProfile();
  const app = await start({ profile });
  const ui = chat(app.page);
  const saved = {
    session: 'for-this-session-only-0123456789',
    weak: 'in-the-weaker-storage-0123456789',
  } as const;
  for (const storage of ['session', 'weak'] as const) {
    const provider = {
      id: storage,
      kind: 'openai',
      name: storage,
      baseUrl: server.baseUrl,
    } as const;
    const answer = await request(app.page, 'provider.save', {
      provider,
      key: saved[storage],
      storage,
    });
    expect(answer).toMatchObject({ ok: true });
  }
  await ui.ask('Hello?');
  await expect(ui.stop).toHaveCount(0);
  expect((await server.chat(1)).headers.authorization).toBe(`Bearer ${KEY}`);
  const shown = JSON.stringify(await request(app.page, 'settings.get', {}));
  const page = await app.page.content();
  await app.quit();
  for (const key of [KEY, saved.session, saved.weak]) {
    expect(shown).not.toContain(key);
    expect(page).not.toContain(key);
    expect(filesWith(profile, key)).toEqual([]);
  }
});

test('a hostile settings file is set aside with a notice, and what is right in it is kept', async ({
  startOffline,
}) => {
  const profile = makeProfile();
  const hostile = {
    theme: 'dark',
    providers: [{ id: 'a', kind: 'openai', name: 'A', baseUrl: 'javascript:alert(1)' }],
    presets: 'none',
  };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(hostile));
  const { page } = await startOffline({ profile });
  await expect(chat(page).alert).toContainText('settings file was damaged');
  const answer = await request(page, 'settings.get', {});
  expect(answer).toMatchObject({ ok: true, data: { settings: { theme: 'dark', providers: [] } } });
  const aside = readdirSync(profile).filter((name) => /^settings.+json/.test(name));
  expect(aside.some((name) => name !== 'settings.json')).toBe(true);
  expect(existsSync(join(profile, 'settings.json'))).toBe(true);
});
