import type { Provider } from '../../providers/provider';
import { AppError } from '@shared/utils/appError';

/**
 * A provider that names another model where the one that was asked is gone and the server itself
 * suggests none.
 */
export function suggestReplacements(
  provider: Provider,
  replacementFor: (modelId: string) => string | undefined,
): Provider {
  return {
    ...provider,
    stream: async function* stream(request, signal) {
      try {
        yield* provider.stream(request, signal);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'MODEL_NOT_FOUND') throw error;
        if (error.action?.kind === 'chooseModel' && error.action.suggested !== undefined)
          throw error;
        const suggested = replacementFor(request.model);
        if (suggested === undefined) throw error;
        throw new AppError(
          { ...error.toData(), action: { kind: 'chooseModel', suggested: [suggested] } },
          { cause: error },
        );
      }
    },
  };
}
