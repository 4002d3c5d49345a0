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
export function forms(options: readonly Form[]): FormsSchema {
  const names = [...new Set(options.map((form) => form.name))];
  return new FormsSchema({
    type: 'union',
    options: options.map(({ schema }) => schema),
    meantBy: (value) => options.find((form) => form.matches(value))?.schema ?? null,
    error: () => writeHint({ forms: names }),
  });
}

type FormsDef = z.core.$ZodUnionDef<readonly z.ZodType[]> & {
  meantBy: (value: unknown) => z.ZodType | null;
};
type FormsSchema = z.ZodUnion<readonly z.ZodType[]>;

/** A union that looks only at the form that was meant. zod's would try them all, and take any that fits. */
const FormsSchema = z.core.$constructor<FormsSchema, FormsDef>('FormsSchema', (inst, def) => {
  z.ZodUnion.init(inst, def);
  inst._zod.parse = (payload, ctx) => {
    const meant = def.meantBy(payload.value);
    if (meant) return meant._zod.run(payload, ctx);
    payload.issues.push({ code: 'invalid_union', input: payload.value, inst, errors: [] });
    return payload;
  };
});

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function hasKey(...keys: string[]) {
  return (value: unknown) => isMap(value) && keys.some((key) => key in value);
}

const isA = (type: string) => (value: unknown) => typeof value === type;

/** Any scalar; its text is what counts. */
export const text = forms([
  { name: 'text', matches: isA('string'), schema: z.string() },
  { name: 'text', matches: isA('number'), schema: z.number() },
  { name: 'text', matches: isA('boolean'), schema: z.boolean() },
]);

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

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
