import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../ports/clock';
import { bundleForTest } from '../../test-bundle';

export type BundledAgent = { command: readonly string[]; remove(): Promise<void> };

/** Bundles the entry of an agent for a test or a benchmark. */
export async function bundleAgent(entry: URL): Promise<BundledAgent> {
  const { file, remove } = await bundleForTest(entry);
  return { command: [process.execPath, file], remove };
}

export const REAL_CLOCK: Clock = {
  now: Date.now,
  async sleep(ms, signal) {
    await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
  },
};
