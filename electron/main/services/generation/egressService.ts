import type { Conversation } from '@shared/domain/conversation';
import type { Message } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import type { ProviderState } from '@shared/domain/settings';
import type { ParsedRequestOf } from '@shared/ipc';
import type { RequestPreview, SentRequest } from '@shared/ipc/generation';
import { AppError } from '@shared/utils/appError';
import { modelFamily } from '@shared/utils/imageSizing';
import type { SentRequests } from '../../data/sentRequests';
import type { PictureSource } from './context';
import { curlCommand } from './curlCommand';
import type { Requests } from './requests';

export interface EgressDependencies {
  readonly requests: Pick<Requests, 'preview'>;
  readonly sentRequests: Pick<SentRequests, 'of'>;
  readonly conversation: (id: string) => Conversation;
  readonly message: (id: string) => Message;
  readonly picture: PictureSource;
  /** Undefined where it was removed. */
  readonly provider: (id: string) => ProviderState | undefined;
  readonly writeClipboardText: (text: string) => Promise<void>;
}

/** Each service has a variable of its own, so that a pasted command tells no other one's key. */
function keyVariableOf(provider: ProviderState | undefined): string | undefined {
  if (provider === undefined || provider.key === null) return undefined;
  if (provider.kind === 'openrouter') return 'OPENROUTER_API_KEY';
  return new URL(provider.baseUrl).hostname === 'api.openai.com' ? 'OPENAI_API_KEY' : 'API_KEY';
}

/** What leaves the machine, to be looked at and taken along. */
export interface EgressService {
  sent(messageId: string): readonly SentRequest[];
  copyCurl(input: ParsedRequestOf<'generation.copyCurl'>): Promise<void>;
}

export function createEgressService(dependencies: EgressDependencies): EgressService {
  const { requests, sentRequests, conversation, message, picture } = dependencies;

  const find = async (
    input: ParsedRequestOf<'generation.copyCurl'>,
  ): Promise<{ shown: RequestPreview; model: ModelRef | undefined }> => {
    if ('conversationId' in input) {
      const asked = conversation(input.conversationId);
      return { shown: await requests.preview(asked, input), model: asked.model };
    }
    const { messageId, seq } = input;
    const shown = sentRequests.of(messageId).find((request) => request.seq === seq);
    if (shown === undefined) {
      throw new AppError({ code: 'NOT_FOUND', message: 'This request is no longer there.' });
    }
    return { shown, model: message(shown.messageId).model };
  };

  return {
    sent: (messageId) => sentRequests.of(messageId),
    copyCurl: async (input) => {
      const { shown, model } = await find(input);
      const { url, headers, body, pictures } = shown;
      if (url === undefined) {
        throw new AppError({
          code: 'INVALID_INPUT',
          message: 'Nothing is sent to a server, so there is no command for it.',
        });
      }
      const urls = await Promise.all(
        pictures
          .filter(({ link }) => link === undefined)
          .map(async ({ attachmentId, page }) => {
            // A page of a PDF stays a placeholder.
            if (page !== undefined) return undefined;
            const copy = await picture(attachmentId, modelFamily(model?.modelId ?? ''));
            const base64 = Buffer.from(await copy.read()).toString('base64');
            return `data:${copy.mediaType};base64,${base64}`;
          }),
      );
      const keyVariable = keyVariableOf(model && dependencies.provider(model.providerId));
      await dependencies.writeClipboardText(
        curlCommand({ url, headers, keyVariable, body, pictures: urls }),
      );
    },
  };
}
