import type { Session } from 'electron';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { APP_ORIGIN } from '@shared/utils/appUrls';
import { createRendererSession } from './rendererSession';

/** Serves pages that are to be printed, and nothing else. */
export interface PrintSession {
  readonly session: Session;
  /** The address of a file until `withdraw` is called. */
  serve(path: string): { readonly url: string; withdraw(): void };
}

/** In memory: no page that was printed stays in a cache. */
export function createPrintSession(): PrintSession {
  const pages = new Map<string, string>();
  const session = createRendererSession('print', undefined);
  session.protocol.handle('app', ({ url }) => {
    const path = pages.get(url);
    if (path === undefined) return new Response(null, { status: 404 });
    return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  });
  return {
    session,
    serve: (path) => {
      const url = `${APP_ORIGIN}/print/${randomUUID()}`;
      pages.set(url, path);
      return { url, withdraw: () => void pages.delete(url) };
    },
  };
}
