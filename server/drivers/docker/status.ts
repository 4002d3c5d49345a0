import { createServer, isIP } from 'node:net';
import { describeError } from '../../domain/problem';
import type { DriverCapabilities, DriverStatus } from '../../ports/container-driver';
import { FULL_CAPABILITIES } from '../full-capabilities';
import { GATEWAY_NAME } from './container-body';
import { infoSchema, networkSchema, versionSchema } from './schema';
import type { DriverState } from './state';

/** What an engine is; asked once per connection to it. */
export type EngineFacts = {
  version: string;
  cpu: number;
  memoryBytes: number;
  limitsLogs: boolean;
  capabilities: DriverCapabilities;
  gatewayAccess: { name: string; address: string } | null;
};

const QUICK_MS = 5_000;

export function capabilitiesOf({ engine }: DriverState): DriverCapabilities {
  return engine.facts?.capabilities ?? FULL_CAPABILITIES;
}

export async function statusOf(state: DriverState): Promise<DriverStatus> {
  try {
    // Asked each time: an engine that hangs still keeps its connections.
    const facts = await readFacts(state);
    const waiting = state.images.underWay();
    return {
      available: true,
      version: facts.version,
      ...lasting(facts),
      ...(waiting.length > 0 && { reason: waiting.join('; ') }),
    };
  } catch (error) {
    const { facts } = state.engine;
    const reason = describeError(error);
    // An engine that is away for a while comes back as it was; nobody should plan anew for that.
    if (facts !== null)
      return { available: false, version: facts.version, reason, ...lasting(facts) };
    return { available: false, version: 'unknown', reason };
  }
}

function lasting({ cpu, memoryBytes, gatewayAccess }: EngineFacts): Partial<DriverStatus> {
  return {
    capacity: { cpu, memoryBytes },
    ...(gatewayAccess !== null && { gatewayAccess }),
  };
}

export async function engineFacts(state: DriverState): Promise<EngineFacts> {
  return state.engine.facts ?? (await readFacts(state));
}

/** Without an answer it stays what it was. */
export async function refreshFacts(state: DriverState): Promise<void> {
  await readFacts(state).catch(() => undefined);
}

async function readFacts(state: DriverState): Promise<EngineFacts> {
  const { client } = state;
  const about = { method: 'GET', timeoutMs: QUICK_MS } as const;
  const [version, info] = await Promise.all([
    client.ask({ ...about, path: '/version' }, versionSchema),
    client.ask({ ...about, path: '/info' }, infoSchema),
  ]);
  const cannot = (limit: string) =>
    `the kernel of the engine's machine has no limit for ${limit}; turn on its control group`;
  state.engine.facts = {
    version: `Docker Engine ${version.Version}`,
    cpu: info.NCPU,
    memoryBytes: info.MemTotal,
    limitsLogs: info.LoggingDriver === 'json-file',
    capabilities: {
      ...FULL_CAPABILITIES,
      cpuLimit: info.CpuCfsQuota || cannot('the processor'),
      memoryLimit: info.MemoryLimit || cannot('memory'),
    },
    gatewayAccess: await gatewayAccessOf(state, info.OperatingSystem),
  };
  return state.engine.facts;
}

/** Where containers and gateways can meet; null where they cannot, as on another machine. */
async function gatewayAccessOf(
  { client }: DriverState,
  system: string,
): Promise<EngineFacts['gatewayAccess']> {
  if (!client.endpoint.isLocal) return null;
  // Docker Desktop brings what is sent to this name to the loopback address of the machine around it.
  if (system === 'Docker Desktop') return { name: GATEWAY_NAME, address: '127.0.0.1' };
  const request = { method: 'GET', path: '/networks/bridge', timeoutMs: QUICK_MS } as const;
  const bridge = await client.ask(request, networkSchema).catch(() => null);
  const addresses = bridge?.IPAM?.Config.map(({ Gateway }) => Gateway) ?? [];
  const own = await Promise.all(addresses.map(isOwnAddress));
  const address = addresses.find((_each, index) => own[index]);
  return address === undefined ? null : { name: GATEWAY_NAME, address };
}

/** Tried out, as Node.js does not list the bridge of an engine on which nothing runs. */
function isOwnAddress(address: string): Promise<boolean> {
  if (isIP(address) === 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(0, address, () => server.close(() => resolve(true)));
  });
}
