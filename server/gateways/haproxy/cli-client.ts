import { connect } from 'node:net';
import { describeError } from '../../domain/problem';

const ANSWER_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 256 * 1_024 * 1_024;
/** Interactive mode ends every answer with an empty line's rest and this, so that many commands share a connection. */
const PROMPT = '\n> ';

/** The socket does not answer, or not as HAProxy does. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

/** Asks one command, with lines after it where it takes any; the answer ends with the connection. */
export function askOnce(path: string, command: string, payload?: string): Promise<string> {
  const text = payload === undefined ? `${command}\n` : `${command} <<\n${payload.trim()}\n\n`;
  return exchange(path, text);
}

/** Asks commands one after the other over one connection of a worker's admin socket; one answer for each. */
export async function askAll(path: string, commands: readonly string[]): Promise<string[]> {
  if (commands.length === 0) return [];
  const text = `prompt\n${commands.map((command) => `${command}\n`).join('')}quit\n`;
  const received = await exchange(path, text);
  const [, ...answers] = received.split(PROMPT);
  if (answers.length < commands.length) {
    throw new CliError(
      `${path} answered ${answers.length} of ${commands.length} commands and left`,
    );
  }
  return answers.slice(0, commands.length).map((answer) => answer.trim());
}

function exchange(path: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const socket = connect(path);
    const fail = (reason: string, cause?: unknown) => {
      socket.destroy();
      reject(new CliError(`${path}: ${reason}`, { cause }));
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, () =>
      fail(`no answer within ${ANSWER_TIMEOUT_MS / 1_000} s`),
    );
    socket.on('error', (error) => fail(describeError(error), error));
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) fail('its answer is too long');
      else chunks.push(chunk);
    });
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    socket.write(text);
  });
}
