import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { describeContainerDriver } from '../conformance';
import type { DriverHarness } from '../driver-harness';
import { askServer } from '../test-programs';
import { createProcessTable } from './choose-process-table';
import { groupMembers } from './process-group';
import { memoryLimitFile } from './test-groups';
import { createTestHome, instanceSpec } from './test-home';
import { commandOf } from './test-programs';

async function createHarness(): Promise<DriverHarness> {
  const { home, createDriver, dispose } = await createTestHome();
  const table = createProcessTable();
  const strangers: (() => void)[] = [];
  return {
    createDriver: () => createDriver(),
    spec(program, ordinal = 0) {
      const spec = instanceSpec(program, commandOf(program));
      const isLost = program === 'missing-directory';
      return {
        ...spec,
        id: `shop/${program}/${program}/f00.${ordinal}`,
        deployable: { ...spec.deployable, ...(isLost && { directory: 'no-such-directory' }) },
      };
    },
    async crash({ pid }) {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    },
    isAlive: async ({ pid }) => pid !== undefined && (await groupMembers(pid, table)).length > 0,
    request: (instance) => askServer(instance),
    async say(instance, text) {
      await askServer(instance, { say: text });
    },
    async alter({ id }) {
      await writeFile(await memoryLimitFile(home, id), '200000000');
      return 'memory';
    },
    setAvailable: () => Promise.reject(new Error('this machine is always there')),
    async startStranger() {
      const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 180_000)'], {
        stdio: 'ignore',
        detached: true,
      });
      strangers.push(() => stranger.kill('SIGKILL'));
      return async () => stranger.exitCode === null && stranger.signalCode === null;
    },
    async dispose() {
      for (const end of strangers) end();
      await dispose();
    },
  };
}

describeContainerDriver('process', createHarness, {
  'does not answer while what runs the instances is away, and loses none of them':
    'what runs processes is the machine itself',
});
