import { z } from 'zod';
import { describeError, Problem, type ProblemCode } from '../domain/problem';
import { readEnv } from '../env';
import { findHome } from '../home';
import { findRunning } from '../running';

const Failure = z.object({
  message: z.string(),
  advice: z.string().optional(),
  name: z.string().optional(),
});

/** What the answers of the API mean; anything else is `unavailable`. */
const CODES: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid',
  403: 'refused',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
};

/** The address given, or that of the Vamp that runs in this directory. */
export async function findHost(given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const running = await findRunning(findHome(readEnv()));
  if (running !== null) return running.address;
  throw new Problem('unavailable', {
    message: 'no Vamp runs in this directory',
    advice: 'start it with `npm start`, or name one with --host http://127.0.0.1:8100',
  });
}

type Request = { method: string; path: string; body?: string };

/** The REST API; answers are parsed by the schema of the caller, errors become Problems with the server's own words. */
export function createClient(host: string) {
  async function ask({ method, path, body }: Request): Promise<Response> {
    const url = new URL(`/api/v1${path}`, host);
    try {
      return await fetch(url, {
        method,
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/x-yaml',
          'X-Vamp-Client': 'cli',
        },
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw new Problem('unavailable', {
        message: `${host} does not answer: ${describeError(error)}`,
        advice: 'is Vamp running there? start it with `npm start`',
      });
    }
  }

  return {
    async call<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
      const response = await ask(request);
      const data = parseJson(await response.text());
      if (response.ok) return schema.parse(data);
      throw failureOf(response, data);
    },
    /** Hands on what comes as it comes, until it ends. */
    async pipe(path: string, write: (text: string) => void): Promise<void> {
      const response = await ask({ method: 'GET', path });
      if (!response.ok) throw failureOf(response, parseJson(await response.text()));
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) write(decoder.decode(chunk, { stream: true }));
    },
  };
}

function failureOf({ status, url }: Response, data: unknown): Problem {
  const { data: failure } = Failure.safeParse(data);
  return new Problem(CODES[status] ?? 'unavailable', {
    message: failure?.message ?? `${status} from ${url}`,
    ...(failure?.advice === undefined ? {} : { advice: failure.advice }),
    ...(failure?.name === undefined ? {} : { name: failure.name }),
  });
}

/** While it starts, Vamp answers in plain text. */
function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return { message: text.trim() };
  }
}
