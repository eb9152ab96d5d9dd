import { z } from 'zod';
import { routes, type AnswerOf, type ParsedRequestOf, type RouteName } from '@shared/ipc';
import type { Result, WindowKind } from '@shared/ipc/contract';
import { AppError } from '@shared/utils/appError';
import type { Logger } from '../platform/log';

/** Who asked, as main knows it: never taken from the input. */
export interface Caller {
  readonly windowId: number;
  readonly kind: WindowKind;
}

/** One handler per route; a missing one does not compile. */
export type Handlers = {
  readonly [K in RouteName]: (
    input: ParsedRequestOf<K>,
    caller: Caller,
  ) => AnswerOf<K> | Promise<AnswerOf<K>>;
};

function isRouteName(name: unknown): name is RouteName {
  return typeof name === 'string' && Object.hasOwn(routes, name);
}

/** The answer for an error: its sentence where it is an expected one, else it is logged here. */
export function failure(error: unknown, name: string, log: Logger): Result<never> {
  if (error instanceof AppError) return { ok: false, error: error.toData() };
  log.error(`${name} failed`, error);
  return {
    ok: false,
    error: {
      code: 'INTERNAL',
      message: 'Something went wrong inside Glimpse. Nothing was lost; please try again.',
    },
  };
}

/**
 * Answers a window's request: window kind → input → handler, in this order. Never throws.
 *
 * @param caller undefined where the sender is no window of ours
 */
export function createDispatch(
  handlers: Handlers,
  log: Logger,
): (caller: Caller | undefined, name: unknown, input: unknown) => Promise<Result<unknown>> {
  const call = async <K extends RouteName>(name: K, input: unknown, caller: Caller) => {
    const parsed = routes[name].in.safeParse(input);
    if (!parsed.success) {
      throw new AppError({
        code: 'INVALID_INPUT',
        message: `Glimpse could not use what was entered: ${z.prettifyError(parsed.error)}`,
      });
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema is the route's own, which the compiler can't see through the union of routes
    return handlers[name](parsed.data as ParsedRequestOf<K>, caller);
  };
  return async (caller, name, input) => {
    try {
      if (!isRouteName(name) || caller === undefined || !routes[name].from.includes(caller.kind)) {
        throw new AppError({ code: 'FORBIDDEN', message: 'This window may not ask for that.' });
      }
      return { ok: true, data: await call(name, input, caller) };
    } catch (error) {
      return failure(error, String(name), log);
    }
  };
}
