import { describe, it } from 'vitest';
import { describeFailure, runSeed } from './run-seed';

const SEEDS_A_TEST = 50;
const TIMEOUT_MS = 120_000;

/** Runs the simulator with all seeds from `first` to `last`; a broken one is told with its shortest steps. */
export function describeSeeds(first: number, last: number): void {
  describe('whatever is asked and whatever goes wrong', () => {
    for (let from = first; from <= last; from += SEEDS_A_TEST) {
      const to = Math.min(last, from + SEEDS_A_TEST - 1);
      it(`keeps all promises, seeds ${from} to ${to}`, { timeout: TIMEOUT_MS }, async () => {
        for (let seed = from; seed <= to; seed += 1) {
          const { violation } = await runSeed(seed);
          if (violation !== null) throw new Error(await describeFailure(seed));
        }
      });
    }
  });
}
