import { afterAll, beforeAll, describe, it } from 'vitest';
import { bundleForTest, type TestBundle } from '../test-bundle';

const SEEDS_A_TEST = 50;
const TIMEOUT_MS = 120_000;

/** Runs the simulator with all seeds from `first` to `last`; a broken one is told with its shortest steps. */
export function describeSeeds(first: number, last: number): void {
  describe('whatever is asked and whatever goes wrong', () => {
    let bundle: TestBundle;
    let simulator: typeof import('.');
    beforeAll(async () => {
      bundle = await bundleForTest(new URL('./index.ts', import.meta.url));
      simulator = await import(/* @vite-ignore */ bundle.file);
    });
    afterAll(() => bundle.remove());

    for (let from = first; from <= last; from += SEEDS_A_TEST) {
      const to = Math.min(last, from + SEEDS_A_TEST - 1);
      it(`keeps all promises, seeds ${from} to ${to}`, { timeout: TIMEOUT_MS }, async () => {
        for (let seed = from; seed <= to; seed += 1) {
          const { violation } = await simulator.runSeed(seed);
          if (violation !== null) throw new Error(await simulator.describeFailure(seed));
        }
      });
    }
  });
}
