import { protocol, type Session } from 'electron';
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { APP_ORIGIN } from '@shared/utils/appUrls';
import { netFetch } from './net';

const SCHEME = 'app';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

/** A file to serve, or undefined where there is none. */
export interface ServedFile {
  readonly path: string;
  readonly mediaType: string;
}

/** Answers requests below one first path segment, such as `/media/…`. */
export type PathHandler = (request: Request, segments: readonly string[]) => Promise<Response>;

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** Nothing may be embedded elsewhere. */
const COMMON_HEADERS = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Threads in WebAssembly need an isolated page. The other pages start faster without: only with its
 * headers is it known that a page is isolated, and then it moves to a second, new process.
 */
const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

function headersOf(mediaType: string, wasm: boolean): Record<string, string> {
  return { ...COMMON_HEADERS, ...(wasm ? ISOLATION_HEADERS : {}), 'Content-Type': mediaType };
}

interface PolicyOptions {
  readonly nonce: string;
  /** WebAssembly may be compiled: where pictures are recognised, and nowhere else. */
  readonly wasm: boolean;
  readonly devServer: string | undefined;
}

function contentSecurityPolicy({ nonce, wasm, devServer }: PolicyOptions): string {
  const dev = devServer !== undefined;
  return [
    "default-src 'none'",
    `script-src 'self'${wasm ? " 'wasm-unsafe-eval'" : ''}${dev ? " 'unsafe-inline'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ` ${devServer.replace(/^http/, 'ws')}` : ''}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Streams a file of the profile to a window. */
export async function fileResponse(file: ServedFile): Promise<Response> {
  const { size } = await stat(file.path);
  return new Response(Readable.toWeb(createReadStream(file.path)) as ReadableStream, {
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': file.mediaType,
      'Content-Length': String(size),
      // An SVG of the user's opened from here must stay a picture.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
}

export interface AppProtocolOptions {
  readonly session: Session;
  /** Folder of the built pages. */
  readonly root: string;
  readonly wasm: boolean;
  readonly devServer: string | undefined;
  /** By first path segment; everything else is a file of the pages. */
  readonly handlers: Readonly<Record<string, PathHandler>>;
}

/** Serves pages, pictures and uploads of one session from `app://glimpse`. */
export function serveApp({ session, root, wasm, devServer, handlers }: AppProtocolOptions): void {
  const servePage = async (url: URL): Promise<Response> => {
    const pathname = decodeURIComponent(url.pathname);
    const extension = extname(pathname);
    if (devServer !== undefined) return servePageInDevelopment(url, devServer, wasm);
    const path = normalize(join(root, pathname));
    if (!path.startsWith(root + sep)) return new Response(null, { status: 403 });
    const headers = headersOf(MEDIA_TYPES[extension] ?? 'application/octet-stream', wasm);
    const body = await readFile(path).catch(() => undefined);
    if (body === undefined) return new Response(null, { status: 404 });
    if (extension !== '.html') return new Response(new Uint8Array(body), { headers });
    const nonce = randomBytes(16).toString('base64');
    return new Response(body.toString('utf8').replaceAll('%CSP_NONCE%', nonce), {
      headers: {
        ...headers,
        'Content-Security-Policy': contentSecurityPolicy({ nonce, wasm, devServer }),
      },
    });
  };

  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== new URL(APP_ORIGIN).host) return new Response(null, { status: 404 });
    const segments = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const handler = handlers[segments[0] ?? ''];
    if (handler !== undefined) return handler(request, segments.slice(1));
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    return servePage(url);
  });
}

/** Passes a page's request on to the hot-reload server, so that the origin stays the same. */
async function servePageInDevelopment(
  url: URL,
  devServer: string,
  wasm: boolean,
): Promise<Response> {
  const answer = await netFetch(new URL(url.pathname + url.search, devServer).href);
  const mediaType = answer.headers.get('Content-Type') ?? 'application/octet-stream';
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      ...headersOf(mediaType, wasm),
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy({ nonce: '', wasm, devServer }),
    },
  });
}
