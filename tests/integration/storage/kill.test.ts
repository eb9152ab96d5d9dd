import { expect, test } from 'vitest';
import { soak } from '../../soak/soak';

/** A short `npm run soak`. */
test('kill -9 while answers stream, conversations are deleted, imported and backups made loses nothing', async () => {
  const { acknowledged, corrupt, lost } = await soak(5, () => undefined);
  expect(acknowledged).toBeGreaterThan(0);
  expect({ corrupt, lost }).toEqual({ corrupt: 0, lost: 0 });
}, 120_000);
