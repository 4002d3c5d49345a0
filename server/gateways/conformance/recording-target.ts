import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { GatewayConfig, RouteConfig, RouteRules, Target } from '../../domain/gateway';
import { listenAnywhere, portOf } from './http-target';
import { configure, type GatewayWorld } from './world';

/** What a target was asked. */
export type Seen = {
  method: string;
  /** With the query, as it came. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
};

/** How a target answers; `index` counts what it was asked, from 0. */
export type Answering = (exchange: { seen: Seen; response: ServerResponse; index: number }) => void;

export type Recorder = { target: Target; seen: readonly Seen[]; stop(): Promise<void> };

/** More than any gateway lets through. */
const MOST_HEADER_BYTES = 1_024 * 1_024;

/** A target that remembers what it was asked, and answers with its id and status 200 unless told otherwise. */
export async function startRecorder(
  world: GatewayWorld,
  id: string,
  answering: Answering = ({ response }) => void response.end(),
): Promise<Recorder> {
  const seen: Seen[] = [];
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, async (incoming, response) => {
    const index = seen.length;
    const one: Seen = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: '',
    };
    seen.push(one);
    response.setHeader('X-Target', id);
    try {
      for await (const chunk of incoming) one.body += String(chunk);
    } catch {
      return;
    }
    answering({ seen: one, response, index });
  });
  const { close } = await listenAnywhere(server);
  world.onClean(close);
  return { target: { id, host: '127.0.0.1', port: portOf(server) }, seen, stop: close };
}

/** A target that always answers with this status. */
export const startAnswering = (world: GatewayWorld, id: string, status: number) =>
  startRecorder(world, id, ({ response }) => void response.writeHead(status).end());

/** A target that takes requests and never answers. */
export const startHanging = (world: GatewayWorld, id: string) => startRecorder(world, id, () => {});

/** A target that reads a request and breaks the connection. */
export const startBreaking = (world: GatewayWorld, id: string) =>
  startRecorder(world, id, ({ response }) => void response.socket?.destroy());

/** Nobody listens there. */
export async function deadTarget(world: GatewayWorld, id: string): Promise<Target> {
  return { id, host: '127.0.0.1', port: await world.freePort() };
}

export type RouteWish = RouteRules & { weight?: number; targets?: Target[] };

/** Routes by name; one that names no targets gets one that bears its name. */
async function startRoutes(
  world: GatewayWorld,
  wishes: Record<string, RouteWish>,
): Promise<RouteConfig[]> {
  return Promise.all(
    Object.entries(wishes).map(async ([name, { weight = 0, targets, ...rules }]) => ({
      ...{ name, weight, ...rules },
      targets: targets ?? [(await startRecorder(world, name)).target],
    })),
  );
}

/** A gateway over such routes, in force. */
export async function putRoutes(
  world: GatewayWorld,
  wishes: Record<string, RouteWish>,
  overrides: Partial<GatewayConfig> = {},
): Promise<GatewayConfig> {
  const config = await configure(world, await startRoutes(world, wishes), overrides);
  await world.driver.put(config);
  return config;
}

/** The same gateway with some of its routes changed. */
export function withRoutes(
  config: GatewayConfig,
  changes: Record<string, Partial<RouteConfig>>,
): GatewayConfig {
  const routes = config.routes.map((route) => ({ ...route, ...changes[route.name] }));
  return { ...config, routes };
}
