import { z } from 'zod';
import { describeError, Problem } from '../domain/problem';
import { readEnv } from '../env';
import { findHome } from '../home';
import { findRunning } from '../running';

const Failure = z.object({ message: z.string(), advice: z.string().optional() });

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

/** The REST API; answers are parsed by the schema of the caller, errors become Problems with the server's own words. */
export function createClient(host: string) {
  return {
    async call<T>(
      request: { method: string; path: string; body?: string },
      schema: z.ZodType<T>,
    ): Promise<T> {
      const { method, path, body } = request;
      const url = new URL(`/api/v1${path}`, host);
      let response: Response;
      try {
        response = await fetch(url, {
          method,
          headers: { Accept: 'application/json', 'Content-Type': 'application/x-yaml' },
          ...(body === undefined ? {} : { body }),
        });
      } catch (error) {
        throw new Problem('unavailable', {
          message: `${host} does not answer: ${describeError(error)}`,
          advice: 'is Vamp running there? start it with `npm start`',
        });
      }
      const text = await response.text();
      const data: unknown = text === '' ? null : JSON.parse(text);
      if (response.ok) return schema.parse(data);
      const failure = Failure.safeParse(data);
      throw new Problem('refused', {
        message: failure.success ? failure.data.message : `${response.status} from ${url}`,
        ...(failure.data?.advice === undefined ? {} : { advice: failure.data.advice }),
      });
    },
  };
}
