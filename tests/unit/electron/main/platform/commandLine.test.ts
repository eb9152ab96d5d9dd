import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCommandLine } from '@main/platform/commandLine';

const folder = mkdtempSync(join(tmpdir(), 'glimpse-args-'));
const picture = join(folder, 'photo.png');
writeFileSync(picture, 'png');
afterAll(() => rmSync(folder, { recursive: true }));

describe('the command line', () => {
  it('finds flags and pictures in any order, relative paths included', () => {
    const request = parseCommandLine(
      ['--no-sandbox', folder, 'photo.png', '--capture', '--ask=What = this?', '--new'],
      folder,
    );
    expect(request).toEqual({
      capture: true,
      quick: false,
      hidden: false,
      ask: 'What = this?',
      newConversation: true,
      files: [picture],
    });
  });

  it('asks for nothing when it is started plainly', () => {
    const request = parseCommandLine([folder, '--user-data-dir=/x', '/does/not/exist.png'], folder);
    expect(request).toEqual({
      capture: false,
      quick: false,
      hidden: false,
      newConversation: false,
      files: [],
    });
  });

  it('does not take the value of another flag for a picture', () => {
    expect(parseCommandLine(['-r', picture, folder], folder).files).toEqual([]);
  });
});
