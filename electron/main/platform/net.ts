import { net } from 'electron';

/** Chromium's network stack: the system's proxy and certificates, and no cookies. */
export const netFetch: typeof fetch = (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' });
