import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { describeError } from '../../domain/problem';
import type { ServiceContext } from '../../services/context';
import { appRouter } from '../app-router';
import { handleRest } from '../rest';
import { refusalOf } from './guard';

const TRPC_PREFIX = '/api/trpc/';
const REST_PREFIX = '/api/v1';
const MAX_BODY_BYTES = 4 * 1024 * 1024;

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the server answers with; null until Vamp is ready. */
export type Handlers = { context: ServiceContext; pages: PageHandler };

/** One server for pages, tRPC and REST: guard, then dispatch by path. */
export function createHttpServer(parts: {
  handlers: () => Handlers | null;
  log: (line: string) => void;
}): Server {
  const server = createServer((request, response) => {
    answer(request, response, parts).catch((error: unknown) => {
      parts.log(`${request.method} ${request.url}: ${describeError(error)}`);
      if (!response.headersSent)
        plain(response, 500, 'something went wrong inside Vamp; its log says what');
      else response.destroy();
    });
  });
  // Live streams stay open for hours.
  server.requestTimeout = 0;
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { handlers, log }: { handlers: () => Handlers | null; log: (line: string) => void },
): Promise<void> {
  const refusal = refusalOf(request);
  if (refusal !== null) return plain(response, 403, refusal);
  const ready = handlers();
  if (ready === null) {
    response.setHeader('Retry-After', '1');
    return plain(response, 503, 'Vamp is starting; try again in a moment');
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname.startsWith(TRPC_PREFIX)) {
    await nodeHTTPRequestHandler({
      router: appRouter,
      req: request,
      res: response,
      path: pathname.slice(TRPC_PREFIX.length),
      createContext: () => {
        const services: ServiceContext = { ...ready.context, origin: 'screen' };
        return { services, log };
      },
      maxBodySize: MAX_BODY_BYTES,
      allowMethodOverride: true,
    });
  } else if (pathname === REST_PREFIX || pathname.startsWith(`${REST_PREFIX}/`)) {
    await handleRest({ request, response, context: ready.context, log });
  } else {
    await ready.pages(request, response);
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
