import { z } from 'zod';

/** A column that holds JSON. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

/** A column in which null stands for nothing. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullable().transform((value) => value ?? undefined);

export const toJson = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value);

/** Ids as one parameter, for `IN (SELECT value FROM json_each(:ids))`. */
export const idList = (ids: Iterable<string>): string => JSON.stringify([...ids]);

export const idRow = z.object({ id: z.string() });
