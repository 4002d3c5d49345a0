import { join } from 'node:path';
import { createKeyedQueue } from './domain/keyed-queue';
import { Problem } from './domain/problem';
import { createDockerDriver } from './drivers/docker';
import { createProcessDriver } from './drivers/process';
import type { Env } from './env';
import { chooseGatewayDriver, type GatewayCommands } from './gateways/choose-gateway-driver';
import { createMetricsEngine } from './metrics';
import type { Clock } from './ports/clock';
import { createHttpProbe, createHttpSender } from './probes';
import { createReconciler } from './reconciler';
import { createSecretKeySource, createSecretVault } from './secrets';
import type { ServiceContext } from './services/context';
import { createCertificateWatch } from './services/gateways';
import { sharedValues } from './shared-values';
import { acquireLeadership, createPrismaStore, type Leadership, migrate } from './store';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from './store/embedded-postgres';
import { createSampleFile, systemClock, systemPortProbe } from './system';

const GATEWAY_HOST = '127.0.0.1';
/** Between the polite and the final signal when everything is stopped at once. */
const SHUTDOWN_GRACE_MS = 5_000;
const LEAD_TRIES = 20;
const LEAD_PAUSE_MS = 250;

export type RuntimeOptions = {
  env: Env;
  home: string;
  version: string;
  /** The argument arrays that start the gateway processes. */
  gatewayCommands: GatewayCommands;
  log: (line: string) => void;
  /** Other workers than the usual ones; only tests have any. */
  workers?: Workers;
};

export type Runtime = {
  context: ServiceContext;
  /** Lets go of everything; traffic and services go on. */
  detach(): Promise<void>;
  /** Stops everything this home started: services, gateway, database. */
  stopEverything(): Promise<void>;
};

/** Composition root: the only file that names adapters. */
export async function createRuntime(options: RuntimeOptions, address: string): Promise<Runtime> {
  const { env, home, log } = options;
  const clock = systemClock;
  const postgres =
    env.DATABASE_URL === undefined ? await startEmbeddedPostgres({ home, log }) : null;
  const databaseUrl = env.DATABASE_URL ?? postgres?.url ?? '';
  const leadership = await lead(databaseUrl, clock);
  await migrate({ url: databaseUrl, folder: join(env.projectDirectory, 'prisma/migrations'), log });
  const { store, eventLog, metricStore, close } = await createPrismaStore({ url: databaseUrl });
  const { processDriver, dockerDriver, gatewayDriver } = options.workers ?? createWorkers(options);
  const drivers = [processDriver, dockerDriver];
  await Promise.all([...drivers, gatewayDriver].map((driver) => driver.open()));
  const keySource = createSecretKeySource({ home, text: env.VAMP_SECRET_KEY });
  const vault = createSecretVault({ secrets: store.secrets, keySource });
  const metrics = createMetricsEngine({ gatewayDriver, metricStore, clock, log });
  const reconciler = createReconciler({
    store,
    eventLog,
    drivers,
    gatewayDriver,
    probe: createHttpProbe(),
    vault,
    clock,
    gatewayHost: GATEWAY_HOST,
    log,
  });
  const context: ServiceContext = {
    author: 'you',
    origin: 'api',
    store,
    eventLog,
    clock,
    reconciler,
    metrics,
    drivers,
    gatewayDriver,
    vault,
    portProbe: systemPortProbe,
    requestSender: createHttpSender(),
    turns: createKeyedQueue(),
    sample: createSampleFile(env.projectDirectory),
    settings: {
      version: options.version,
      address,
      home,
      startedAt: clock.now(),
      gatewayHost: GATEWAY_HOST,
      gatewayPorts: env.VAMP_GATEWAY_PORTS,
      virtualHosts: { port: env.VAMP_VIRTUAL_HOST_PORT, isGenerated: env.VAMP_VIRTUAL_HOSTS },
      globals: sharedValues(env, { version: options.version, gatewayHost: GATEWAY_HOST }),
    },
  };
  const certificates = createCertificateWatch(context, log);
  await reconciler.start();
  metrics.start();
  certificates.start();

  async function detach(): Promise<void> {
    await Promise.all([reconciler.stop(), metrics.stop(), certificates.stop()]);
    await Promise.all([...drivers, gatewayDriver].map((driver) => driver.close()));
    await close();
    await leadership.release();
  }

  return {
    context,
    detach,
    async stopEverything() {
      await Promise.all([reconciler.stop(), metrics.stop(), certificates.stop()]);
      const grace = { graceMs: SHUTDOWN_GRACE_MS };
      await Promise.all(drivers.map((driver) => driver.stopAll(grace)));
      await gatewayDriver.stop();
      await detach();
      await postgres?.stop();
    },
  };
}

/** One process owns the loops. A predecessor that was just killed may hold its lock for a moment longer. */
async function lead(databaseUrl: string, clock: Clock): Promise<Leadership> {
  for (let tries = 0; tries < LEAD_TRIES; tries += 1) {
    const leadership = await acquireLeadership(databaseUrl);
    if (leadership !== null) return leadership;
    await clock.sleep(LEAD_PAUSE_MS);
  }
  throw new Problem('conflict', {
    message: 'another Vamp works on this database',
    advice: 'stop it first with: npm run stop, or set DATABASE_URL to a database of its own',
  });
}

export type Workers = ReturnType<typeof createWorkers>;

/** What runs and connects services; also used to stop them without the rest of Vamp. */
export function createWorkers(options: Pick<RuntimeOptions, 'env' | 'home' | 'gatewayCommands'>) {
  const { env, home, gatewayCommands } = options;
  return {
    processDriver: createProcessDriver({
      home,
      projectDirectory: env.projectDirectory,
      clock: systemClock,
      portRange: env.VAMP_INSTANCE_PORTS,
      environment: env.all,
    }),
    dockerDriver: createDockerDriver({
      home,
      clock: systemClock,
      ...(env.DOCKER_HOST === undefined ? {} : { host: env.DOCKER_HOST }),
      ...(env.DOCKER_CERT_PATH === undefined ? {} : { certificates: env.DOCKER_CERT_PATH }),
      ...(env.DOCKER_CONFIG === undefined ? {} : { configFolder: env.DOCKER_CONFIG }),
    }),
    gatewayDriver: chooseGatewayDriver({
      home,
      clock: systemClock,
      commands: gatewayCommands,
      wish: env.VAMP_GATEWAY_DRIVER,
      haproxy: env.VAMP_HAPROXY,
      haproxyMaster: env.VAMP_HAPROXY_MASTER,
      haproxyBufferKb: env.VAMP_HAPROXY_BUFFER_KB,
      path: env.all.PATH ?? '',
    }),
  };
}

/** Whether an embedded database ran in this home. */
export const stopDatabase = (home: string): Promise<boolean> => stopEmbeddedPostgres(home);

/** The bundles beside the server's own in production, the sources through tsx in development. */
export function gatewayCommandsFor({ NODE_ENV, projectDirectory }: Env): GatewayCommands {
  const command = (source: string, bundle: string) =>
    NODE_ENV === 'development'
      ? [process.execPath, '--import', 'tsx', join(projectDirectory, 'server/gateways', source)]
      : [process.execPath, join(projectDirectory, 'dist', bundle)];
  return {
    embedded: command('embedded/gateway-process.ts', 'gateway.mjs'),
    haproxy: command('haproxy/haproxy-process.ts', 'haproxy-agent.mjs'),
  };
}
