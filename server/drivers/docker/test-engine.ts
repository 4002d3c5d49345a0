import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { InstanceSpec } from '../../domain/deployment';
import { wallClock } from '../driver-harness';
import type { EngineClient, JsonObject } from './client';
import { createDockerDriver, type DockerDriver, type DockerDriverOptions } from './index';
import { INSTANCE_LABEL } from './labels';
import { createdSchema, versionSchema } from './schema';
import { containersOf, createTestClient, testEngineHost } from './test-containers';

export const NODE_IMAGE = 'vamp-test/node:1';
export const PAUSE_IMAGE = 'vamp-test/pause:1';

/** Why tests that need an engine are skipped, which is also shown; null where one answers and has their images. */
export async function engineObstacle(): Promise<string | null> {
  const obstacle = await findObstacle();
  if (obstacle !== null) process.stderr.write(`Tests with Docker are skipped: ${obstacle}\n`);
  return obstacle;
}

async function findObstacle(): Promise<string | null> {
  const host = testEngineHost();
  const advice = 'start Docker, or set DOCKER_HOST';
  if (host.startsWith('unix://') && !existsSync(host.slice('unix://'.length)))
    return `no Docker Engine: ${host} does not exist; ${advice}`;
  const client = createTestClient();
  try {
    await client.ask({ method: 'GET', path: '/version', timeoutMs: 5_000 }, versionSchema);
  } catch (error) {
    return `${String(error)}; ${advice}`;
  }
  for (const image of [NODE_IMAGE, PAUSE_IMAGE]) {
    const path = `/images/${image}/json`;
    const isThere = await client.tell({ method: 'GET', path }).then(
      () => true,
      () => false,
    );
    if (!isThere) return `the Docker Engine has no image ${image}, which these tests run`;
  }
  return null;
}

export type TestEngine = {
  home: string;
  /** Straight to the engine, past the driver. */
  client: EngineClient;
  createDriver(options?: Partial<DockerDriverOptions>): DockerDriver;
  /** Takes the engine away from the drivers, and gives it back. */
  setAvailable(isAvailable: boolean): Promise<void>;
  /** The container of a running instance. */
  containerOf(instanceId: string): Promise<string>;
  /** Creates and starts a container without the driver. */
  run(body: JsonObject, name?: string): Promise<string>;
  isRunning(container: string): Promise<boolean>;
  /** Removes every container of this home and every one that `run` made. */
  dispose(): Promise<void>;
};

const stateSchema = z.object({ State: z.object({ Running: z.boolean() }) });

export async function createTestEngine(): Promise<TestEngine> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-docker-'));
  const client = createTestClient();
  const proxy = await createProxy(client, join(home, 'engine.sock'));
  const drivers: DockerDriver[] = [];
  const strangers: string[] = [];

  return {
    home,
    client,
    createDriver(options = {}) {
      const host = `unix://${proxy.path}`;
      const driver = createDockerDriver({
        home,
        clock: wallClock,
        host,
        configFolder: home,
        ...options,
      });
      drivers.push(driver);
      return driver;
    },
    setAvailable: (isAvailable) => (isAvailable ? proxy.start() : proxy.stop()),
    async containerOf(instanceId) {
      const [id] = await containersOf(client, home, `${INSTANCE_LABEL}=${instanceId}`);
      if (id === undefined) throw new Error(`${instanceId} has no container`);
      return id;
    },
    async run(body, name = `vamp-test-${Math.random().toString(36).slice(2)}`) {
      const path = '/containers/create';
      const { Id } = await client.ask(
        { method: 'POST', path, query: { name }, body },
        createdSchema,
      );
      strangers.push(Id);
      await client.tell({ method: 'POST', path: `/containers/${Id}/start` });
      return Id;
    },
    async isRunning(container) {
      const path = `/containers/${container}/json`;
      return client.ask({ method: 'GET', path }, stateSchema).then(
        ({ State }) => State.Running,
        () => false,
      );
    },
    async dispose() {
      for (const driver of drivers) await driver.close();
      const left = new Set([...strangers, ...(await containersOf(client, home))]);
      const query = { force: true, v: true };
      await Promise.all(
        [...left].map((id) =>
          client
            .tell({ method: 'DELETE', path: `/containers/${id}`, query })
            .catch(() => undefined),
        ),
      );
      await proxy.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A socket that leads to the engine, and can be taken away. */
async function createProxy({ endpoint }: EngineClient, path: string) {
  const open = new Set<Socket>();
  const { connection } = endpoint;
  const toEngine = () => {
    if ('unusable' in connection) throw connection.unusable;
    return 'socketPath' in connection
      ? connect(connection.socketPath)
      : connect(connection.port, connection.host);
  };
  const server = createServer((incoming) => {
    const outgoing = toEngine();
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    incoming.pipe(outgoing).pipe(incoming);
  });
  const start = () => new Promise<void>((resolve) => void server.listen(path, resolve));
  await start();
  return {
    path,
    start,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** An instance that runs `source` with Node.js in a container. */
export function containerSpec(
  name: string,
  source: string,
  more: Partial<InstanceSpec> = {},
): InstanceSpec {
  return {
    id: `shop/${name}/${name}/f00.1`,
    labels: { deployment: 'shop', cluster: name, service: name, fingerprint: 'f00' },
    deployable: { type: 'container/docker', command: [NODE_IMAGE] },
    ports: [{ name: 'http', number: 8080, protocol: 'http' }],
    environment: { LISTEN_HOST: '0.0.0.0' },
    secrets: {},
    arguments: [],
    network: null,
    dialects: { docker: { Cmd: ['-e', source] } },
    cpu: 0.5,
    memoryMb: 128,
    ...more,
  };
}
