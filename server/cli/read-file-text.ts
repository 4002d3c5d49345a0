import { readFile } from 'node:fs/promises';
import { describeError, Problem } from '../domain/problem';

/** The text of a file; `-` is what is piped in. Bytes that are not UTF-8 become U+FFFD, which the language reports. */
export async function readFileText(file: string | undefined): Promise<string> {
  if (file === undefined) throw missing('FILE');
  try {
    return file === '-' ? await readStandardInput() : await readFile(file, 'utf8');
  } catch (error) {
    throw new Problem('not-found', { message: `${file} cannot be read: ${describeError(error)}` });
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

export function missing(what: string): Problem {
  return new Problem('invalid', { message: `${what} is missing`, advice: 'see: vamp help' });
}
