import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import {
  type GatewayConfig,
  gatewayConfigSchema,
  type ObservedGateway,
} from '../../domain/gateway';
import type { TrafficBatch } from '../../domain/metric';
import { describeError, isProblem, Problem } from '../../domain/problem';
import type { Certificate } from '../../ports/gateway-driver';
import type { Plane } from './plane';
import { certificateSchema, type GatewayInfo, type Refusal } from './schema';

const MAX_BODY_BYTES = 16 * 1_024 * 1_024;
/** Of every refusal; its code is in the body, as `Refusal`. */
const REFUSED = 400;

/** What can be asked of the gateway process. */
export type ControlHandlers = {
  info(plane: Plane): GatewayInfo;
  put(plane: Plane, config: GatewayConfig): Promise<ObservedGateway>;
  remove(plane: Plane, name: string): Promise<void>;
  setCertificates(plane: Plane, certificates: Certificate[]): Promise<void>;
  samples(after: string): TrafficBatch;
  /** Called when the answer to `POST /stop` has been sent. */
  stop(): void;
};

type Reply = { status: 200; body: unknown } | { status: 204; onSent?: () => void };

/** The server of the control channel. Requests wait until `ready`: what was saved is in force again. */
export function createControlServer(handlers: ControlHandlers, ready: Promise<Plane>): Server {
  return createServer(async (request, response) => {
    try {
      const reply = await handle({ handlers, plane: await ready }, request);
      if (reply.status === 200) sendJson(response, 200, reply.body);
      else response.writeHead(204).end(reply.onSent);
    } catch (error) {
      const refusal = toRefusal(error);
      sendJson(response, REFUSED, refusal);
    }
  });
}

type Agent = { handlers: ControlHandlers; plane: Plane };

async function handle({ handlers, plane }: Agent, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://gateway');
  const [, first, second, ...more] = url.pathname.split('/');
  const name = second === undefined || more.length > 0 ? null : decodeURIComponent(second);
  switch (`${request.method} /${first}${name === null ? '' : '/…'}`) {
    case 'GET /info':
      return { status: 200, body: handlers.info(plane) };
    case 'GET /gateways':
      return { status: 200, body: await plane.observe() };
    case 'GET /configuration':
      return { status: 200, body: await plane.readConfiguration() };
    case 'PUT /certificates':
      await handlers.setCertificates(plane, await readCertificates(request));
      return { status: 204 };
    case 'GET /samples':
      return { status: 200, body: handlers.samples(url.searchParams.get('after') ?? '') };
    case 'PUT /gateways/…':
      return {
        status: 200,
        body: await handlers.put(plane, await readConfig(request, name ?? '')),
      };
    case 'DELETE /gateways/…':
      await handlers.remove(plane, name ?? '');
      return { status: 204 };
    case 'POST /stop':
      return { status: 204, onSent: handlers.stop };
    default:
      throw new Problem('not-found', { message: `There is no ${request.method} ${url.pathname}.` });
  }
}

async function readConfig(request: IncomingMessage, name: string): Promise<GatewayConfig> {
  const parsed = gatewayConfigSchema.safeParse(parseJson(await readBody(request)));
  if (!parsed.success) throw new Problem('invalid', { message: z.prettifyError(parsed.error) });
  if (parsed.data.name === name) return parsed.data;
  throw new Problem('invalid', {
    message: `The path names gateway ${name}, the body ${parsed.data.name}.`,
  });
}

async function readCertificates(request: IncomingMessage): Promise<Certificate[]> {
  const parsed = z.array(certificateSchema).safeParse(parseJson(await readBody(request)));
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', { message: 'The body is no list of certificates.' });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      throw new Problem('too-large', {
        message: `What is put may be ${MAX_BODY_BYTES} bytes long.`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('invalid', { message: `The body is not JSON: ${describeError(error)}.` });
  }
}

function toRefusal(error: unknown): Refusal {
  if (!isProblem(error)) return { code: 'unavailable', message: describeError(error) };
  const { message, advice } = error.detail;
  return { code: error.code, message, ...(advice === undefined ? {} : { advice }) };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  // With its length known the answer leaves in one piece.
  const fields = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  };
  response.writeHead(status, fields).end(text);
}
