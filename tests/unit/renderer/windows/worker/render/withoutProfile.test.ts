import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withoutProfile } from '@renderer/windows/worker/render/withoutProfile';
import { createPictures } from '../../../../../support/pictures';

describe('a copy tells nothing about the machine it was made on', () => {
  it('loses its colour profile and nothing else', async () => {
    const jpeg = readFileSync(createPictures().make('a.jpg', '-size', '40x30', 'plasma:'));
    const profile = Buffer.from('\xff\xe2\x00\x10ICC_PROFILE\x00\x01\x01', 'latin1');
    const withProfile = Buffer.concat([jpeg.subarray(0, 20), profile, jpeg.subarray(20)]);
    const cleaned = await withoutProfile(new Blob([withProfile], { type: 'image/jpeg' }));
    expect(Buffer.from(await cleaned.arrayBuffer()).equals(jpeg)).toBe(true);
    expect(cleaned.type).toBe('image/jpeg');
  });
});
