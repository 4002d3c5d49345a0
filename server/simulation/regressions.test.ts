import { expect, it } from 'vitest';
import { runScenario } from './run-seed';
import type { Scenario } from './scenario';

/** Runs that once broke a promise, as short as they could be made. */
const REGRESSIONS: [string, Scenario][] = [];

it.each(REGRESSIONS)('%s', async (_what, scenario) => {
  const { violation } = await runScenario(scenario);
  expect(violation).toBeNull();
});
