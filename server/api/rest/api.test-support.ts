import type { AddressInfo } from 'node:net';
import { createTestRuntime, type TestRuntimeOptions } from '../../test-runtime';
import { createHttpServer } from '../http/server';

export type Said = {
  status: number;
  headers: Headers;
  text: string;
  /** The body, when it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is what the tests are about
  body: any;
};

/** Vamp over in-memory twins, spoken to over HTTP as any client would. */
export async function startApi(options: TestRuntimeOptions = {}) {
  const runtime = await createTestRuntime(options);
  const complaints: string[] = [];
  const server = createHttpServer({
    handlers: () => ({ context: runtime.context, pages: async () => undefined }),
    log: (line) => complaints.push(line),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Said> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      body: isJson ? JSON.parse(answer) : undefined,
    };
  }

  return {
    runtime,
    complaints,
    call,
    /** An answer that is read while it comes. */
    open: (path: string, signal: AbortSignal) =>
      fetch(`http://127.0.0.1:${port}/api/v1${path}`, { signal }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await runtime.stop();
    },
  };
}

export type Api = Awaited<ReturnType<typeof startApi>>;
