import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../ports/clock';

/** Starts the gateway process from its source, as a test or a benchmark needs it. */
export const SOURCE_COMMAND: readonly string[] = [
  process.execPath,
  '--import',
  import.meta.resolve('tsx'),
  fileURLToPath(new URL('./gateway-process.ts', import.meta.url)),
];

export const REAL_CLOCK: Clock = {
  now: Date.now,
  async sleep(ms, signal) {
    await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
  },
};
