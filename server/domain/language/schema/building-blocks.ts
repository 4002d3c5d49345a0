import { z } from 'zod';
import type { FindingCode } from '../finding';
import { writeHint } from './hint';

/** A map with fixed keys. `refused` names keys that have an error of their own instead of `UnexpectedElement`. */
export function fields<T extends z.ZodRawShape>(
  shape: T,
  refused: Record<string, FindingCode> = {},
) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? writeHint({ known, refused }) : undefined,
  });
}

/** A map whose keys are names the author chooses. */
export function named<T extends z.ZodType>(value: T) {
  return z.record(z.string(), value);
}

export type Form = {
  /** For a message: `text`, `a list`, `a map`. */
  name: string;
  matches: (value: unknown) => boolean;
  schema: z.ZodType;
};

/** A value with several forms. The first that matches is the one that was meant; only that is explained when it fails. */
export function forms(options: readonly Form[]) {
  const names = [...new Set(options.map((form) => form.name))];
  const meantBy = (value: unknown) => options.findIndex((form) => form.matches(value));
  return z.union(
    options.map((form, index) => decisive(form.schema, (value) => meantBy(value) === index)),
    {
      error: (issue) => {
        const meant = meantBy(issue.input);
        return writeHint(meant < 0 ? { forms: names } : { meant });
      },
    },
  );
}

/**
 * zod would take any form that fits, whatever was meant, and would try them all. With a guard before each, only the one
 * that was meant is looked at.
 */
function decisive(schema: z.ZodType, isMeant: (value: unknown) => boolean): z.ZodType {
  return z.custom(isMeant).pipe(schema);
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function hasKey(...keys: string[]) {
  return (value: unknown) => isMap(value) && keys.some((key) => key in value);
}

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** Any scalar; its text is what counts. */
export const text = z.union([z.string(), z.number(), z.boolean()], {
  error: () => writeHint({ forms: ['text'] }),
});

export function textForm(schema: z.ZodType = text): Form {
  return { name: 'text', matches: isScalar, schema };
}

export function listForm(item: z.ZodType): Form {
  return { name: 'a list', matches: Array.isArray, schema: z.array(item) };
}

export function mapForm(schema: z.ZodType, matches: Form['matches'] = isMap): Form {
  return { name: 'a map', matches, schema };
}

/** A value, or a list of such values. */
export function oneOrMany(form: Form) {
  return forms([form, listForm(form.schema)]);
}

export const metadata = z
  .custom<Record<string, unknown>>(isMap, {
    error: () =>
      writeHint({
        code: 'UnsupportedMetadata',
        message: '`metadata` must be a map of your own keys and values.',
      }),
  })
  .meta({
    description: 'Free-form notes for people and tools; Vamp does not read them.',
    examples: [{ team: 'tea' }],
  });

/** Tolerated because the API writes it; never read. */
export const outputOnly = z
  .unknown()
  .describe('Written by Vamp in its answers; ignored when read.');
