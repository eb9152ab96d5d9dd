import { z } from 'zod';
import { ERROR_CODES } from '../utils/appError';
import { settingsSectionSchema } from './settingsSection';

/** Older answers have one at most, by itself. */
const suggestedSchema = z.union([
  z.array(z.string()).readonly(),
  z.string().transform((id): readonly string[] => [id]),
]);

const errorActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('retry') }),
  z.object({
    kind: z.literal('openSettings'),
    section: settingsSectionSchema.optional().catch(undefined),
  }),
  z.object({ kind: z.literal('openConversationSettings') }),
  z.object({
    kind: z.literal('sendAnyway'),
    scope: z.enum(['conversation', 'day', 'month']).optional().catch(undefined),
  }),
  z.object({ kind: z.literal('chooseModel'), suggested: suggestedSchema.optional() }),
  z.object({ kind: z.literal('openLink'), label: z.string(), url: z.string() }),
]);

/**
 * An error as it is stored with an answer. What another version of the app wrote and this one does
 * not know is left out: its sentence is what counts, and its conversation has to open.
 */
export const appErrorSchema = z.object({
  code: z.enum(ERROR_CODES).catch('INTERNAL'),
  message: z.string(),
  action: errorActionSchema.optional().catch(undefined),
  details: z.string().optional(),
});
