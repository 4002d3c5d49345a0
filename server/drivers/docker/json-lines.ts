import type { Readable } from 'node:stream';
import type { z } from 'zod';

const LONGEST_LINE = 1_000_000;

/** JSON values of a stream, one a line, until it ends; lines that are not understood are passed over. */
export async function* readJsonLines<T extends z.ZodType>(
  stream: Readable,
  schema: T,
): AsyncGenerator<z.infer<T>> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    rest += decoder.decode(chunk as Buffer, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) rest = '';
    for (const line of lines) {
      const value = parseLine(line, schema);
      if (value !== undefined) yield value;
    }
  }
}

function parseLine<T extends z.ZodType>(line: string, schema: T): z.infer<T> | undefined {
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
