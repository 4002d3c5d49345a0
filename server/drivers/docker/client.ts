import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import Docker from 'dockerode';
import type { z } from 'zod';
import type { Json } from '../../domain/json';
import { describeError, isProblem, Problem } from '../../domain/problem';
import type { Endpoint } from './endpoint';
import { EngineRefusal, unreachable } from './engine-problem';

export type JsonObject = { [key: string]: Json };

export type Login = { username: string; password: string } | { identitytoken: string };

export type EngineRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean>;
  body?: JsonObject;
  login?: Login | null;
  /** Ends the request, also a stream that is being read. */
  signal?: AbortSignal;
  /** How long the answer (of a stream: its beginning) may take. */
  timeoutMs?: number;
};

/** The Engine API: answers are parsed, errors are an EngineRefusal, no answer is a Problem `unavailable`. */
export interface EngineClient {
  readonly endpoint: Endpoint;
  ask<T extends z.ZodType>(request: EngineRequest, schema: T): Promise<z.infer<T>>;
  tell(request: EngineRequest): Promise<void>;
  bytes(request: EngineRequest): Promise<Buffer>;
  stream(request: EngineRequest): Promise<Readable>;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DONE = { 200: true, 201: true, 204: true, 304: true };

type DialOptions = {
  path: string;
  method: string;
  options: { _query: object; _body: object };
  authconfig?: object;
  abortSignal: AbortSignal;
  isStream: boolean;
  statusCodes: Record<number, boolean>;
};
type Dial = (options: DialOptions, callback: (error: unknown, answer: unknown) => void) => void;

/**
 * dockerode brings the connection; its verbs are not used, as not all of them can be ended.
 * @param certificates folder with ca.pem, cert.pem and key.pem for an engine that speaks TLS
 */
export function createEngineClient(endpoint: Endpoint, certificates?: string): EngineClient {
  let dial: Dial | null = null;

  /** Not before it is needed: certificates that cannot be read are a reason to be unavailable, not to end Vamp. */
  function connection(): Dial {
    if (dial === null) {
      const { modem } = new Docker(connectionOptions(endpoint, certificates));
      dial = (options, callback) => modem.dial(options, callback);
    }
    return dial;
  }

  async function send(request: EngineRequest, isStream: boolean): Promise<unknown> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal } = request;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(timeout()), timeoutMs);
    const signals = [patience.signal, ...(signal === undefined ? [] : [signal])];
    try {
      return await new Promise((resolve, reject) => {
        const options = dialOptions(request, isStream, AbortSignal.any(signals));
        connection()(options, (error, answer) => (error ? reject(error) : resolve(answer)));
      });
    } catch (error) {
      if (isProblem(error)) throw error;
      throw toRefusal(error) ?? unreachable(endpoint.name, error, timeoutMs);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    endpoint,
    async ask(request, schema) {
      const answer = schema.safeParse(await send(request, false));
      if (answer.success) return answer.data;
      const [issue] = answer.error.issues;
      throw new EngineRefusal(
        502,
        `its answer to ${request.path} is not understood (${issue?.path.join('.')}: ${issue?.message})`,
      );
    },
    async tell(request) {
      await send(request, false);
    },
    async bytes(request) {
      const answer = await send(request, false);
      return Buffer.isBuffer(answer) ? answer : Buffer.from(JSON.stringify(answer));
    },
    async stream(request) {
      const answer = await send(request, true);
      if (!(answer instanceof Readable)) throw new EngineRefusal(502, 'it sent no stream');
      return endingQuietly(answer);
    },
  };
}

/** A broken or aborted connection is the end of the stream: who reads it finds out why by asking anew. */
function endingQuietly(source: Readable): Readable {
  const stream = new PassThrough();
  source.on('error', () => stream.end());
  source.on('close', () => stream.end());
  return source.pipe(stream);
}

function timeout(): Error {
  return new DOMException('no answer in time', 'TimeoutError');
}

function connectionOptions({ connection }: Endpoint, certificates?: string): Docker.DockerOptions {
  // Everything is set, as dockerode would take what is absent from DOCKER_HOST by itself.
  if ('socketPath' in connection)
    return { socketPath: connection.socketPath, host: '', port: '', protocol: 'http' };
  if ('unusable' in connection) throw connection.unusable;
  const { host, port, isSecure } = connection;
  if (!isSecure) return { host, port, protocol: 'http' };
  return { host, port, protocol: 'https', ...readCertificates(certificates) };
}

function readCertificates(folder: string | undefined) {
  if (folder === undefined) return {};
  try {
    const read = (name: string) => readFileSync(join(folder, name));
    return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
  } catch (error) {
    throw new Problem('unavailable', {
      message: `the certificates for the Docker Engine cannot be read: ${describeError(error)}`,
      advice: 'Set DOCKER_CERT_PATH to the folder with ca.pem, cert.pem and key.pem.',
    });
  }
}

function dialOptions(request: EngineRequest, isStream: boolean, signal: AbortSignal): DialOptions {
  const { method, path, query = {}, body = {}, login } = request;
  return {
    // The modem reads a query only after a question mark.
    path: `${path}?`,
    method,
    options: { _query: query, _body: body },
    ...(login !== null && login !== undefined && { authconfig: login }),
    abortSignal: signal,
    isStream,
    statusCodes: DONE,
  };
}

/** The modem writes `(HTTP code 404) unexpected - what the engine said `. */
function toRefusal(error: unknown): EngineRefusal | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  const message = error.message.replace(/^\(HTTP code \d+\) \w+ - /, '').trim();
  return new EngineRefusal(Number(error.statusCode), message);
}
