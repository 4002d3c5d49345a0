import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { z } from 'zod';
import type { GatewayConfig, ObservedGateway } from '../../domain/gateway';
import type { TrafficBatch } from '../../domain/metric';
import type { Certificate, GatewayConfiguration } from '../../ports/gateway-driver';
import { toProblem } from './mapper';
import {
  configurationAnswerSchema,
  type GatewayInfo,
  gatewayInfoSchema,
  gatewaysAnswerSchema,
  putAnswerSchema,
  trafficBatchSchema,
} from './schema';

const ANSWER_TIMEOUT_MS = 10_000;
/** With thousands of gateways an engine needs a while to check and to load what it is to serve. */
const CHANGE_TIMEOUT_MS = 30_000;

/**
 * Changes that are made together are to arrive together: HAProxy then needs one reload for all. Fewer than the connections
 * that may wait at the socket of a busy agent (511): there a further one would be refused.
 */
const MAX_SOCKETS = 400;

/** Nobody listens at the socket, or whoever did has gone. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

export type ControlClient = {
  info(): Promise<GatewayInfo>;
  put(config: GatewayConfig): Promise<ObservedGateway>;
  remove(name: string): Promise<void>;
  setCertificates(certificates: readonly Certificate[]): Promise<void>;
  list(): Promise<ObservedGateway[]>;
  readConfiguration(): Promise<GatewayConfiguration>;
  samples(after: string): Promise<TrafficBatch>;
  stop(): Promise<void>;
  close(): void;
};

type Call = { method: string; path: string; body?: unknown };

/** The control channel: JSON over HTTP on a unix socket. Rejects with `UnreachableError`, or a Problem the process answered. */
export function createControlClient(socketPath: string): ControlClient {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });

  const send = (call: Call) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const timeoutMs = call.method === 'GET' ? ANSWER_TIMEOUT_MS : CHANGE_TIMEOUT_MS;
      const outgoing = request({
        ...{ agent, socketPath, method: call.method, path: call.path },
        timeout: timeoutMs,
      });
      const lost = (error: Error) => reject(new UnreachableError(error.message, { cause: error }));
      outgoing.on('timeout', () => {
        outgoing.destroy(new Error(`no answer within ${timeoutMs / 1_000} s`));
      });
      outgoing.on('error', lost);
      outgoing.on('response', (answer) => {
        buffer(answer).then(
          (body) => resolve({ status: answer.statusCode ?? 0, text: body.toString('utf8') }),
          lost,
        );
      });
      outgoing.end(call.body === undefined ? undefined : JSON.stringify(call.body));
    });

  const ask = async <S extends z.ZodType>(schema: S, call: Call): Promise<z.infer<S>> => {
    const { status, text } = await send(call);
    if (status !== 200) throw toProblem(status, text);
    return schema.parse(JSON.parse(text));
  };
  const tell = async (call: Call): Promise<void> => {
    const { status, text } = await send(call);
    if (status !== 204) throw toProblem(status, text);
  };

  return {
    info: () => ask(gatewayInfoSchema, { method: 'GET', path: '/info' }),
    put: (config) =>
      ask(putAnswerSchema, { method: 'PUT', path: pathOf(config.name), body: config }),
    remove: (name) => tell({ method: 'DELETE', path: pathOf(name) }),
    setCertificates: (certificates) =>
      tell({ method: 'PUT', path: '/certificates', body: certificates }),
    readConfiguration: () =>
      ask(configurationAnswerSchema, { method: 'GET', path: '/configuration' }),
    list: () => ask(gatewaysAnswerSchema, { method: 'GET', path: '/gateways' }),
    samples: (after) =>
      ask(trafficBatchSchema, {
        method: 'GET',
        path: `/samples?after=${encodeURIComponent(after)}`,
      }),
    stop: () => tell({ method: 'POST', path: '/stop' }),
    close: () => agent.destroy(),
  };
}

function pathOf(name: string): string {
  return `/gateways/${encodeURIComponent(name)}`;
}
