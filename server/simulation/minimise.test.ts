import { expect, it } from 'vitest';
import { minimise } from './minimise';
import type { Scenario } from './scenario';
import type { Report } from './simulate';
import type { SimulationStep } from './step';

const wait = (ms: number): SimulationStep => ({ kind: 'wait', ms });

/** Broken when somebody waits 2 ms and later 5 ms. */
async function run({ steps }: Scenario): Promise<Report> {
  const first = steps.findIndex((step) => step.kind === 'wait' && step.ms === 2);
  const isBroken =
    first >= 0 && steps.slice(first).some((step) => step.kind === 'wait' && step.ms === 5);
  const violation = isBroken ? { invariant: 'patience', detail: '' } : null;
  return { violation, end: '', operations: 0, faults: 0, crashes: 0, story: [] };
}

it('leaves out every step that is not needed to break the promise', async () => {
  const steps = [1, 2, 3, 4, 5, 6].map(wait);
  const shortest = await minimise({ mode: 'chaos', steps }, run);
  expect(shortest.steps).toEqual([wait(2), wait(5)]);
});
