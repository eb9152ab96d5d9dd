import type { Usage } from '@shared/domain/message';
import type { Model } from '@shared/domain/model';
import type { GenerationParameters } from '@shared/domain/parameters';
import type { AnswerLimit } from '@shared/ipc/generation';
import type { AppErrorData } from '@shared/utils/appError';
import { whoseBudget } from '@shared/utils/budgetWords';
import type { ChatRequest } from '../../providers/provider';

const tokensInWords = new Intl.NumberFormat('en-US');

/** From this share of the context on, it is the context that ended an answer. */
const FULL = 0.98;

/** Names of the limit in an extra body, which has the last word otherwise. */
const LIMIT_FIELDS = ['max_tokens', 'max_completion_tokens'] as const;

/** The request with an answer that a budget pays for; what a person set is kept where it is less. */
export function limitAnswer(request: ChatRequest, limit: AnswerLimit | undefined): ChatRequest {
  if (limit === undefined) return request;
  const { parameters, extraBody } = request;
  const least = (tokens: unknown): number =>
    typeof tokens === 'number' ? Math.min(tokens, limit.tokens) : limit.tokens;
  const typed = LIMIT_FIELDS.filter((name) => name in extraBody);
  return {
    ...request,
    parameters: { ...parameters, maxTokens: least(parameters.maxTokens) },
    extraBody: {
      ...extraBody,
      ...Object.fromEntries(typed.map((name) => [name, least(extraBody[name])])),
    },
  };
}

export interface EndedAtLimit {
  /** What a budget allowed. */
  readonly limit: AnswerLimit | undefined;
  /** As they were sent. */
  readonly parameters: GenerationParameters;
  readonly usage: Usage | undefined;
  readonly model: Pick<Model, 'name' | 'contextLength'>;
}

/** Why an answer ended for its length, and what helps. */
export function lengthLimit({ limit, parameters, usage, model }: EndedAtLimit): AppErrorData {
  const { maxTokens } = parameters;
  if (limit !== undefined && maxTokens === limit.tokens) {
    return {
      code: 'OVER_BUDGET',
      message: `${whoseBudget(limit.scope)} budget paid for no more than ${tokensInWords.format(limit.tokens)} tokens, so the answer ends here. Raise the budget, or continue anyway.`,
      action: { kind: 'sendAnyway' },
    };
  }
  if (maxTokens !== undefined) {
    return {
      code: 'LENGTH_LIMIT',
      message: `The answer reached this conversation’s limit of ${tokensInWords.format(maxTokens)} tokens. Continue, or raise “Maximum tokens” in its settings.`,
      action: { kind: 'openConversationSettings' },
    };
  }
  const { name, contextLength = Infinity } = model;
  const used = usage === undefined ? 0 : usage.inputTokens + usage.outputTokens;
  if (used >= contextLength * FULL) {
    return {
      code: 'CONTEXT_OVERFLOW',
      message: `The conversation fills all that ${name} can read, so the answer ends here. Choose a model with a larger context, or start a new conversation.`,
      action: { kind: 'chooseModel' },
    };
  }
  return {
    code: 'LENGTH_LIMIT',
    message: `The answer is as long as ${name} gives at once. Continue to get the rest.`,
  };
}
