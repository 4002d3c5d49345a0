import { expect, it } from 'vitest';
import { drawScenario, type Scenario } from './scenario';
import { simulate } from './simulate';
import type { SimulationStep } from './step';

const TIMEOUT_MS = 120_000;
/** More calls than any of these changes needs. */
const MOST_CALLS = 2_000;
/** All of them take minutes; neighbours are mostly before and after the same call. */
const STEP = 3;

/** The first orderly scenario in which something is changed after it was deployed. */
function drawOrderly(): SimulationStep[] {
  for (let seed = 1; ; seed += 1) {
    const { mode, steps } = drawScenario(seed);
    const asked = steps.filter((step) => step.kind === 'ask');
    const kinds = asked.map(({ request }) => request.kind);
    if (mode === 'orderly' && kinds[1] === 'merge') return asked.slice(0, 2);
  }
}

it('a crash at any part of a change leads to the same end', { timeout: TIMEOUT_MS }, async () => {
  const [deploy, change] = drawOrderly();
  if (deploy === undefined || change === undefined) throw new Error('nothing is changed');
  const scenario = (crash: SimulationStep[]): Scenario => ({
    mode: 'orderly',
    steps: [deploy, { kind: 'rest' }, ...crash, change, { kind: 'rest' }],
  });
  const { end } = await simulate(scenario([]));
  let crashes = 0;
  for (let inCalls = 1; inCalls <= MOST_CALLS; inCalls += STEP) {
    const report = await simulate(scenario([{ kind: 'crash', inCalls }]));
    if (report.crashes === 0) break;
    crashes += 1;
    expect({ inCalls, violation: report.violation }).toEqual({ inCalls, violation: null });
    expect(report.end).toBe(end);
  }
  expect(crashes).toBeGreaterThan(30);
  expect(crashes).toBeLessThan(MOST_CALLS / STEP);
});
