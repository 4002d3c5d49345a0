import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../domain/problem';
import type { Clock } from '../../ports/clock';
import type { GatewayDriver } from '../../ports/gateway-driver';
import { type ControlClient, createControlClient, UnreachableError } from './client';
import { isAlive } from './is-alive';
import { launchAgent } from './launch';
import { toDriverStatus } from './mapper';
import { createRestartGate } from './restart-gate';
import { CONTROL_PROTOCOL, type GatewayInfo } from './schema';
import { socketPathOf } from './socket-path';

/** Longer than the grace that the process gives requests under way. */
const STOP_TIMEOUT_MS = 15_000;
const POLL_MS = 20;

export type AgentOptions = {
  /** The state directory, absolute. One gateway process belongs to it. */
  home: string;
  clock: Clock;
  /** Argument array that starts the process; every path in it absolute. */
  command: readonly string[];
};

/** What the driver of one kind of agent is called, and what that kind can do. */
export type AgentTraits = Pick<GatewayDriver, 'type' | 'capabilities'> & {
  /** What its files are called: `<home>/gateway/<files>.json`, `<home>/run/<files>.sock` … */
  files: string;
};

/** Drives an agent of a state directory: adopts it, starts it, starts it again when it died. */
export function createAgentDriver(traits: AgentTraits, options: AgentOptions): GatewayDriver {
  const { home, command } = options;
  const { type, capabilities, files } = traits;
  const socketPath = socketPathOf(home, files);
  const client = createControlClient(socketPath);
  const gate = createRestartGate(options.clock);
  let starting: Promise<void> | null = null;

  const start = async () => {
    const running = await reach(client);
    if (running?.protocol === CONTROL_PROTOCOL) return;
    if (running !== null) await stopProcess(client, running);
    gate.pass();
    const isAnswering = async () => (await reach(client)) !== null;
    await launchAgent({ home, files, socketPath, command, isAnswering });
  };
  const ensureRunning = () => {
    starting ??= start().finally(() => {
      starting = null;
    });
    return starting;
  };
  /** Every call is idempotent, so one that got lost with the process is simply made again. */
  const call = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      await ensureRunning();
      return ask().catch(explainUnreachable);
    }
  };

  return {
    type,
    capabilities,
    open: ensureRunning,
    async close() {
      client.close();
    },
    async status() {
      const info = await reach(client);
      if (info !== null) return toDriverStatus(info);
      const reason = 'the gateway process does not run; it is started with the next change';
      return { available: false, version: String(CONTROL_PROTOCOL), reason };
    },
    put: (config) => call(() => client.put(config)),
    remove: (name) => call(() => client.remove(name)),
    setCertificates: (certificates) => call(() => client.setCertificates(certificates)),
    observe: () => call(() => client.list()),
    readConfiguration: () => call(() => client.readConfiguration()),
    traceToken: async () => (await call(() => client.info())).traceToken,
    collect: (sequence) => call(() => client.samples(sequence)),
    async stop() {
      await starting?.catch(() => {});
      const running = await reach(client);
      if (running !== null) await stopProcess(client, running);
      client.close();
    },
  };
}

async function reach(client: ControlClient): Promise<GatewayInfo | null> {
  try {
    return await client.info();
  } catch (error) {
    if (error instanceof UnreachableError) return null;
    throw error;
  }
}

async function stopProcess(client: ControlClient, { pid }: GatewayInfo): Promise<void> {
  await client.stop().catch((error: unknown) => {
    if (!(error instanceof UnreachableError)) throw error;
  });
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (performance.now() > deadline) {
      throw new Problem('unavailable', {
        message: `The gateway process ${pid} did not end within ${STOP_TIMEOUT_MS / 1_000} s.`,
        advice: `End it with: kill -9 ${pid}`,
      });
    }
    await sleep(POLL_MS);
  }
}

function explainUnreachable(error: unknown): never {
  if (!(error instanceof UnreachableError)) throw error;
  throw new Problem(
    'unavailable',
    {
      message: `The gateway process does not answer: ${error.message}.`,
      advice: 'Traffic may still flow. Its log lies in the folder gateway of the state directory.',
    },
    { cause: error },
  );
}
