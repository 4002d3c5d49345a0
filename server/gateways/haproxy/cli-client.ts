import { connect, type Socket } from 'node:net';
import { describeError } from '../../domain/problem';

const ANSWER_TIMEOUT_MS = 5_000;
const MAX_ANSWER_CHARACTERS = 256 * 1_024 * 1_024;
/** Interactive mode ends every answer with an empty line's rest and this, so that many commands share a connection. */
const PROMPT = '\n> ';

/** The socket does not answer, or not as HAProxy does. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

/** Asks one command, with lines after it where it takes any. */
export async function askOnce(path: string, command: string, payload?: string): Promise<string> {
  const text = payload === undefined ? `${command}\n` : `${command} <<\n${payload.trim()}\n\n`;
  let answer = '';
  const onText = (part: string) => {
    answer += part;
    return false;
  };
  // A master leaves when nobody can ask any more, and not before.
  await talk(path, { onText, begin: (socket) => socket.end(text) });
  return answer;
}

/** Asks commands one after the other over one connection to a worker; one answer for each. */
export async function askAll(path: string, commands: readonly string[]): Promise<string[]> {
  if (commands.length === 0) return [];
  const answers: string[] = [];
  let parts: string[] = [];
  const onText = (part: string) => {
    const tail = parts.at(-1)?.slice(1 - PROMPT.length) ?? '';
    parts.push(part);
    // Long answers come in many parts: they are put together only where one may have ended.
    if (!(tail + part).includes(PROMPT)) return false;
    const pieces = parts.join('').split(PROMPT);
    parts = [pieces.pop() ?? ''];
    for (const piece of pieces) answers.push(piece);
    // The first prompt answers the command that asks for prompts.
    return answers.length > commands.length;
  };
  const text = `prompt\n${commands.map((command) => `${command}\n`).join('')}`;
  await talk(path, { onText, begin: (socket) => socket.write(text) });
  if (answers.length <= commands.length) {
    throw new CliError(`${path}: it left after ${answers.length} of ${commands.length} commands`);
  }
  return answers.slice(1).map((answer) => answer.trim());
}

type Talk = {
  begin: (socket: Socket) => void;
  /** Whether that was all; else the other side ends it. */
  onText: (part: string) => boolean;
};

function talk(path: string, { begin, onText }: Talk): Promise<void> {
  return new Promise((resolve, reject) => {
    let characters = 0;
    const socket = connect(path).setEncoding('utf8');
    const fail = (reason: string, cause?: unknown) => {
      socket.destroy();
      reject(new CliError(`${path}: ${reason}`, { cause }));
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, () =>
      fail(`no answer within ${ANSWER_TIMEOUT_MS / 1_000} s`),
    );
    socket.on('error', (error) => fail(describeError(error), error));
    socket.on('data', (part: string) => {
      characters += part.length;
      if (characters > MAX_ANSWER_CHARACTERS) return fail('its answer is too long');
      if (!onText(part)) return;
      socket.destroy();
      resolve();
    });
    socket.on('end', resolve);
    begin(socket);
  });
}
