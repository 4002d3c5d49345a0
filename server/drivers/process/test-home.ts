import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstanceSpec } from '../../domain/deployment';
import { wallClock } from '../driver-harness';
import { createProcessTable } from './choose-process-table';
import { killQuietly } from './client';
import { createControlGroups } from './control-groups';
import { homeIdOf } from './environment';
import { createProcessDriver, type ProcessDriver, type ProcessDriverOptions } from './index';
import { createInstanceFolders } from './instance-folder';

export type TestHome = {
  home: string;
  createDriver(options?: Partial<ProcessDriverOptions>): ProcessDriver;
  /** Ends every process that carries the marks of this home, however it was started, and deletes the home. */
  dispose(): Promise<void>;
};

export async function createTestHome(): Promise<TestHome> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-process-'));
  const drivers: ProcessDriver[] = [];
  return {
    home,
    createDriver(options = {}) {
      const driver = createProcessDriver({
        home,
        projectDirectory: home,
        clock: wallClock,
        portRange: { from: 20_000, to: 29_999 },
        environment: process.env,
        ...options,
      });
      drivers.push(driver);
      return driver;
    },
    async dispose() {
      for (const driver of drivers) await driver.close();
      await endSurvivors(home);
      await removeGroups(home);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Opening sweeps away what no instance uses, closing what is left of this home. */
async function removeGroups(home: string): Promise<void> {
  const groups = createControlGroups(homeIdOf(home), wallClock);
  const { records } = await createInstanceFolders(home).readAll();
  for (const record of records) await groups.remove(record.groups);
  await groups.open([]);
  await groups.close();
}

/** Living processes of any instance of this home. */
export async function survivors(home: string): Promise<number[]> {
  const table = createProcessTable();
  const pids = (await table.readAll()).map(({ pid }) => pid);
  return [...(await table.marked(pids, [`VAMP_HOME_ID=${homeIdOf(home)}`]))];
}

/** Again until none is found: one may have had a child while we looked. */
async function endSurvivors(home: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const pids = await survivors(home);
    if (pids.length === 0) return;
    if (Date.now() > deadline) throw new Error(`processes ${pids.join(', ')} cannot be ended`);
    for (const pid of pids) killQuietly(pid);
    await wallClock.sleep(10);
  }
}

export function instanceSpec(
  name: string,
  command: string[],
  more: Partial<InstanceSpec> = {},
): InstanceSpec {
  return {
    id: `shop/${name}/${name}/f00.0`,
    labels: { deployment: 'shop', cluster: name, service: name, fingerprint: 'f00' },
    deployable: { type: 'command', command },
    ports: [{ name: 'http', number: 8080, protocol: 'http' }],
    environment: {},
    secrets: {},
    arguments: [],
    network: null,
    dialects: {},
    cpu: 1,
    memoryMb: 256,
    ...more,
  };
}
