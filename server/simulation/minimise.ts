import type { Scenario } from './scenario';
import type { Report } from './simulate';

/** A broken run that is as short as leaving out steps one by one makes it; `tries` bounds what it costs. */
export async function minimise(
  scenario: Scenario,
  run: (scenario: Scenario) => Promise<Report>,
  tries = 200,
): Promise<Scenario> {
  const wanted = (await run(scenario)).violation?.invariant;
  let shortest = scenario;
  let left = tries;
  let isShorter = wanted !== undefined;
  while (isShorter) {
    isShorter = false;
    for (let index = shortest.steps.length - 1; index >= 0 && left > 0; index -= 1) {
      left -= 1;
      const steps = shortest.steps.filter((_, at) => at !== index);
      const { violation } = await run({ ...shortest, steps });
      if (violation?.invariant !== wanted) continue;
      shortest = { ...shortest, steps };
      isShorter = true;
    }
  }
  return shortest;
}
