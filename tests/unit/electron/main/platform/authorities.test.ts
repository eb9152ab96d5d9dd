import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTrustedBy, readAuthorities } from '@main/platform/authorities';

const FOLDER = join(import.meta.dirname, '../../../../support/certificates');
const pem = (name: string): string => readFileSync(join(FOLDER, `${name}.pem`), 'utf8');
const NOW = Date.UTC(2026, 0, 1);

describe('a server’s certificate', () => {
  const authorities = readAuthorities(`${pem('other')}\n${pem('authority')}`, 'own.pem');
  const server = { data: pem('server'), issuerCert: { data: pem('authority') } };

  it.each(['localhost', '127.0.0.1'])('that the own authority signed is trusted for %s', (host) => {
    expect(isTrustedBy(authorities, server, host, NOW)).toBe(true);
    // The server need not send the authority along.
    expect(isTrustedBy(authorities, { data: pem('server') }, host, NOW)).toBe(true);
  });

  it('is not trusted for another host, another purpose or another time', () => {
    expect(isTrustedBy(authorities, server, 'example.com', NOW)).toBe(false);
    expect(isTrustedBy(authorities, server, '127.0.0.2', NOW)).toBe(false);
    expect(isTrustedBy(authorities, { data: pem('client') }, 'localhost', NOW)).toBe(false);
    expect(isTrustedBy(authorities, server, 'localhost', Date.UTC(2130, 0, 1))).toBe(false);
    expect(isTrustedBy(authorities, server, 'localhost', Date.UTC(2010, 0, 1))).toBe(false);
  });

  it('is not trusted where another authority signed it, whoever it says it comes from', () => {
    const others = readAuthorities(pem('other'), 'other.pem');
    expect(isTrustedBy(others, server, 'localhost', NOW)).toBe(false);
    const forged = { data: pem('server'), issuerCert: { data: pem('other') } };
    expect(isTrustedBy(others, forged, 'localhost', NOW)).toBe(false);
    expect(isTrustedBy(authorities, { data: 'nonsense' }, 'localhost', NOW)).toBe(false);
  });
});

it.each([
  ['no certificate', 'hello'],
  ['a certificate of no authority', pem('server')],
  ['a broken one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
])('a file with %s is refused with a sentence', (_, text) => {
  expect(() => readAuthorities(text, 'mine.pem')).toThrow(
    'mine.pem holds no certificate of an authority',
  );
});
