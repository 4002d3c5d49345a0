import { z } from 'zod';
import type { InstanceSpec } from '../../domain/deployment';
import { parseDuration } from '../../domain/language/units/duration';
import type { Found } from './command';

const accountSchema = z
  .union([z.string().min(1), z.number().int().nonnegative()], {
    error: 'must be a name or a number',
  })
  .transform(String);

const durationSchema = z
  .union([z.string(), z.number()], { error: 'must be a time such as `10s`' })
  .transform((text, context) => {
    const ms = parseDuration(String(text));
    if (ms !== null) return ms;
    context.addIssue({ code: 'custom', message: 'must be a time such as `10s`' });
    return z.NEVER;
  });

const dialectSchema = z.strictObject(
  {
    /** Name or number of the user it runs as. */
    user: accountSchema.optional(),
    /** Its first group when absent is that of the user. */
    group: accountSchema.optional(),
    /** Goes before `directory` of the deployable. */
    directory: z.string({ error: 'must be a path' }).min(1, 'must be a path').optional(),
    /** Between the polite and the final signal. */
    stop_grace: durationSchema.optional(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys) : undefined) },
);

export type ProcessDialect = z.infer<typeof dialectSchema>;

const KNOWN = Object.keys(dialectSchema.shape);

function unknownKeys(keys: readonly string[] = []): string {
  const names = keys.map((key) => `\`${key}\``).join(', ');
  return `${names} ${keys.length === 1 ? 'is' : 'are'} not known there; known are ${KNOWN.join(', ')}`;
}

/** What `dialects.process` of a service says. */
export function readDialect(spec: InstanceSpec): Found<ProcessDialect> {
  const parsed = dialectSchema.safeParse(spec.dialects.process ?? {});
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const path = ['dialects', 'process', ...(issue?.path ?? [])].join('.');
  const isShape = issue?.code === 'invalid_type' && issue.path.length === 0;
  const said = isShape ? `must be a map of ${KNOWN.join(', ')}` : issue?.message;
  return { ok: false, reason: `\`${path}\`: ${said}` };
}
