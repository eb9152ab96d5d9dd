import type { Attached } from '@shared/domain/attachment';
import type { ArrivingPicture } from '@shared/ipc/attachment';
import { AppError } from '@shared/utils/appError';

/** One that no window asked for by then is forgotten; its file goes with the next clean-up. */
const FORGET_MS = 600_000;

/** Pictures on their way into a composer, so that it can show them before they are stored. */
export interface Arrivals {
  expect(name: string, attaching: Promise<Attached>): ArrivingPicture;
  /** Once per picture. Throws `NOT_FOUND`, or why the picture can't be attached. */
  take(id: string): Promise<Attached>;
}

export function createArrivals(
  newId: () => string,
  schedule: (ms: number, callback: () => void) => () => void,
): Arrivals {
  const expected = new Map<string, Promise<Attached>>();
  return {
    expect: (name, attaching) => {
      const id = newId();
      // Whoever takes it hears of a failure.
      attaching.catch(() => undefined);
      expected.set(id, attaching);
      schedule(FORGET_MS, () => expected.delete(id));
      return { id, name };
    },
    take: async (id) => {
      const attaching = expected.get(id);
      expected.delete(id);
      if (attaching !== undefined) return attaching;
      throw new AppError({ code: 'NOT_FOUND', message: 'This picture is no longer there.' });
    },
  };
}
