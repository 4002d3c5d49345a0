import { z } from 'zod';
import { FINDING_CODES } from '../finding';

const hintSchema = z.object({
  /** The error this is, where it is not the obvious one. */
  code: z.enum(FINDING_CODES).optional(),
  message: z.string().optional(),
  /** Of a map with fixed keys: what they are, and which others have an error of their own. */
  known: z.array(z.string()).optional(),
  refused: z.record(z.string(), z.enum(FINDING_CODES)).optional(),
  /** Of a value with several forms: their names, and the index of the one that was meant. */
  forms: z.array(z.string()).optional(),
  meant: z.number().optional(),
});

/** What the schema tells the reader about a failure. zod has one slot for that, the message. */
export type Hint = z.infer<typeof hintSchema>;

export function writeHint(hint: Hint): string {
  return JSON.stringify(hint);
}

/** An empty hint if the message is zod's own. */
export function readHint(message: string): Hint {
  if (!message.startsWith('{')) return {};
  const parsed = hintSchema.safeParse(JSON.parse(message));
  return parsed.success ? parsed.data : {};
}
