import { spawn } from 'node:child_process';
import { describeContainerDriver } from '../conformance';
import type { DriverHarness } from '../driver-harness';
import { createProcessTable } from './choose-process-table';
import { groupMembers } from './process-group';
import { createTestHome, instanceSpec } from './test-home';
import { commandOf } from './test-programs';

async function createHarness(): Promise<DriverHarness> {
  const { createDriver, dispose } = await createTestHome();
  const table = createProcessTable();
  const strangers: (() => void)[] = [];
  return {
    createDriver: () => createDriver(),
    spec(program, ordinal = 0) {
      const spec = instanceSpec(program, commandOf(program), {
        environment: { GREETING: 'hello' },
      });
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
    async request({ host, ports }) {
      const answer = await fetch(`http://${host}:${ports.http}/`);
      return answer.text();
    },
    async startStranger() {
      const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 180_000)'], {
        stdio: 'ignore',
        detached: true,
      });
      strangers.push(() => stranger.kill('SIGKILL'));
      return () => stranger.exitCode === null && stranger.signalCode === null;
    },
    async dispose() {
      for (const end of strangers) end();
      await dispose();
    },
  };
}

describeContainerDriver('process', createHarness);
