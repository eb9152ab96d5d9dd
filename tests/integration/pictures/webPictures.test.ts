import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWebPictureFetch, type WebPictureOptions } from '@main/providers/pictures/webPicture';
import { createArrivals } from '@main/services/pictures/arrivals';
import { createWebPictures } from '@main/services/pictures/webPictures';
import type { Attached } from '@shared/domain/attachment';
import { AppError } from '@shared/utils/appError';
import { startPictureServer, type Pages, type PictureServer } from '../../support/pictureServer';
import { buildAttachment, temporaryFolder } from '../../support/storage';

const PICTURE = Buffer.alloc(100_000, 7);

/** An internet in which every name leads to this machine, which is allowed here and nowhere else. */
const TEST_INTERNET: Partial<WebPictureOptions> = {
  resolve: (_host, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  isAllowed: (address) => address === '127.0.0.1',
};

const PAGES: Pages = {
  '/cat.png': (_request, response) => response.end(PICTURE),
  '/page.html': (_request, response) => response.end('<html>no picture</html>'),
  '/moved': (_request, response) => response.writeHead(302, { Location: '/cat.png' }).end(),
  '/circle': (_request, response) => response.writeHead(302, { Location: '/circle' }).end(),
  '/to-file': (_request, response) =>
    response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  '/inside': (_request, response) =>
    response.writeHead(302, { Location: 'http://192.168.1.1/router.png' }).end(),
  '/members': (_request, response) => response.writeHead(403).end(),
  '/silent': (_request, response) => void response.write('x'),
  '/cut': (_request, response) => {
    response.writeHead(200, { 'Content-Length': '1000' });
    response.write('x', () => response.destroy());
  },
  '/huge': (_request, response) => response.writeHead(200, { 'Content-Length': '50000001' }).end(),
};

async function start(
  certificate?: Parameters<typeof startPictureServer>[1],
): Promise<PictureServer> {
  const server = await startPictureServer(PAGES, certificate);
  onTestFinished(() => server.close());
  return server;
}

/** The service over a real network; what attaches keeps the bytes. */
function setUp(options: Partial<WebPictureOptions> = TEST_INTERNET) {
  const kept: { name: string; bytes: Buffer; webUrl: string }[] = [];
  let ids = 0;
  const arrivals = createArrivals(
    () => `arrival-${(ids += 1)}`,
    () => () => undefined,
  );
  const web = createWebPictures({
    fetchPicture: createWebPictureFetch(options),
    arrivals,
    attach: async (name, body, webUrl) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (bytes.includes('<html>')) {
        throw new AppError({ code: 'NOT_AN_IMAGE', message: `${name} is not a picture.` });
      }
      kept.push({ name, bytes, webUrl });
      return buildAttachment({ name });
    },
  });
  const bring = async (address: string): Promise<Attached> => arrivals.take(web.fetch(address).id);
  return { web, arrivals, kept, bring };
}

describe('a picture from the web', () => {
  it('is fetched with its name, through redirects too', async () => {
    const { port, asked } = await start();
    const { bring, kept } = setUp();
    await bring(`http://pictures.example:${port}/cat.png`);
    await bring(`http://pictures.example:${port}/moved`);
    expect(asked).toEqual(['/cat.png', '/moved', '/cat.png']);
    expect(kept.map(({ name }) => name)).toEqual(['cat.png', 'moved']);
    expect(kept.every(({ bytes }) => bytes.equals(PICTURE))).toBe(true);
    expect(kept[1]?.webUrl).toBe(`http://pictures.example:${port}/moved`);
  });

  it('comes safely over https, from a server whose certificate is known', async () => {
    const folder = temporaryFolder();
    const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-days', '2', '-subj', '/CN=pictures.example', '-keyout', keyFile, '-out', certFile],
      ...['-addext', 'subjectAltName=DNS:pictures.example'],
    ]);
    const cert = readFileSync(certFile, 'utf8');
    const { port } = await start({ key: readFileSync(keyFile), cert });
    const url = `https://pictures.example:${port}/cat.png`;
    const trusting = setUp({ ...TEST_INTERNET, authorities: () => [cert] });
    await trusting.bring(url);
    expect(trusting.kept[0]?.bytes.equals(PICTURE)).toBe(true);
    await expect(setUp().bring(url)).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('No secure connection to pictures.example'),
    });
  });

  it.each([
    ['/page.html', 'NOT_AN_IMAGE', 'no picture'],
    ['/gone.png', 'NOT_FOUND', '404'],
    ['/members', 'ACCESS_DENIED', '403'],
    ['/circle', 'BAD_RESPONSE', 'keeps sending'],
    ['/to-file', 'BAD_RESPONSE', 'not safe to follow'],
    ['/inside', 'FORBIDDEN', '192.168.1.1'],
    ['/huge', 'IMAGE_TOO_LARGE', '50 MB'],
    ['/cut', 'UNREACHABLE', 'connection'],
    ['/silent', 'TIMED_OUT', 'took too long'],
  ])('that is %s is refused in a sentence', async (path, code, part) => {
    const { port } = await start();
    const { bring, kept } = setUp({ ...TEST_INTERNET, silenceMs: 300 });
    await expect(bring(`http://pictures.example:${port}${path}`)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(part),
    });
    expect(kept).toEqual([]);
  });

  it('that is never ending is given up after a time', async () => {
    const { port } = await start();
    const { bring } = setUp({ ...TEST_INTERNET, totalMs: 300 });
    await expect(bring(`http://pictures.example:${port}/silent`)).rejects.toMatchObject({
      code: 'TIMED_OUT',
    });
  });

  it('stops when it is taken out of the question', async () => {
    const { port } = await start();
    const { web, arrivals } = setUp();
    const { id } = web.fetch(`http://pictures.example:${port}/silent`);
    const arriving = arrivals.take(id);
    web.cancel(id);
    await expect(arriving).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it.each([
    '',
    'a cat',
    'ftp://pictures.example/cat.png',
    'file:///etc/passwd',
    'data:image/png,x',
  ])('has a web address: “%s” is none', (address) => {
    expect(() => setUp().web.fetch(address)).toThrow('not a web address');
  });

  it('has an address without a password', () => {
    expect(() => setUp().web.fetch('https://me:secret@pictures.example/cat.png')).toThrow(
      'password',
    );
  });
});

describe('what is on this machine or in its network', () => {
  it('is not asked for anything, however its address is written', async () => {
    const { port, asked } = await start();
    const { bring } = setUp({});
    const hosts = ['127.0.0.1', 'localhost', '0x7f000001', '2130706433', '127.1', '0.0.0.0'];
    for (const host of [...hosts, '[::1]', '[::ffff:127.0.0.1]']) {
      await expect(bring(`http://${host}:${port}/cat.png`)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    expect(asked).toEqual([]);
  });

  it('is not reached by a name that leads there, not even with a good address beside it', async () => {
    const { port, asked } = await start();
    const { bring } = setUp({
      resolve: (_host, callback) =>
        callback(null, [
          { address: '93.184.216.34', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
    });
    await expect(bring(`http://rebinding.example:${port}/cat.png`)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(asked).toEqual([]);
  });
});
