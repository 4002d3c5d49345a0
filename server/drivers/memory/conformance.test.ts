import type { InstanceSpec, LogLine } from '../../domain/deployment';
import { describeContainerDriver } from '../conformance';
import { type DriverHarness, type Program, wallClock } from '../driver-harness';
import { createMemoryDriver, createMemoryWorld, type MemoryBehaviour } from './index';

const out = (text: string): LogLine => ({ stream: 'stdout', text });
const err = (text: string): LogLine => ({ stream: 'stderr', text });
const numbered = Array.from({ length: 300 }, (_, index) => out(`line ${index + 1}`));

const behaviours: Record<Program, (spec: InstanceSpec) => MemoryBehaviour> = {
  server: () => ({ lines: [out('ready')] }),
  stubborn: () => ({ lines: [out('ready')], ignoresStop: true }),
  family: () => ({ lines: [out('ready')] }),
  failing: () => ({ lines: [err('going down')], exits: { code: 3, signal: null } }),
  talker: () => ({ lines: [err('trouble'), ...numbered, out('ready')] }),
  curious: ({ environment }) => ({ lines: [out(JSON.stringify(environment))] }),
  hog: () => ({ usage: { cpu: 0.5, memoryBytes: 1_000_000_000 } }),
  busy: () => ({ lines: [out('ready')], usage: { cpu: 1, memoryBytes: 20_000_000 } }),
  'missing-command': () => ({ obstacle: 'command `no-such-command` does not exist' }),
  'missing-directory': () => ({ obstacle: 'directory `no-such-directory` does not exist' }),
};

async function createHarness(): Promise<DriverHarness> {
  const world = createMemoryWorld(() => Date.now());
  return {
    createDriver: () =>
      createMemoryDriver({
        clock: wallClock,
        world,
        behaviour: (spec) =>
          Object.entries(behaviours).find(
            ([program]) => program === spec.deployable.command[0],
          )?.[1](spec) ?? {},
      }),
    spec: (program, ordinal = 0) => ({
      id: `shop/${program}/${program}/f00.${ordinal}`,
      labels: { deployment: 'shop', cluster: program, service: program, fingerprint: 'f00' },
      deployable: { type: 'command', command: [program] },
      ports: [{ name: 'http', number: 8080, protocol: 'http' }],
      environment: {},
      secrets: {},
      arguments: [],
      network: null,
      dialects: {},
      cpu: 1,
      memoryMb: 256,
    }),
    crash: async ({ id }) => world.end(id, { code: null, signal: 'SIGKILL' }),
    isAlive: async ({ id, pid }) => world.instances.get(id)?.observed.pid === pid,
    request: async () => {
      throw new Error('nothing listens in memory');
    },
    say: async ({ id }, text) => world.write(id, out(text)),
    async alter({ id }) {
      world.alter(id, [{ field: 'memory', expected: '256', actual: '512' }]);
      return 'memory';
    },
    setAvailable: async (isAvailable) => world.setAvailable(isAvailable),
    startStranger: async () => async () => true,
    dispose: async () => undefined,
  };
}

describeContainerDriver('memory', createHarness, {
  'gives an instance its port and its environment': 'nothing listens in memory',
  'leaves alone what it did not start': 'there is nothing else in its world',
});
