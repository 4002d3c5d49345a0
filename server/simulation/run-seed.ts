import { minimise } from './minimise';
import { drawScenario, type Scenario } from './scenario';
import { type Report, simulate } from './simulate';
import { describeStep } from './step';

/** One seed: its scenario, and in an orderly world the same without crashes, which must end the same. */
export async function runSeed(seed: number): Promise<Report> {
  return runScenario(drawScenario(seed));
}

export async function runScenario(scenario: Scenario): Promise<Report> {
  const report = await simulate(scenario);
  if (report.violation !== null || scenario.mode === 'chaos' || report.crashes === 0) return report;
  const steps = scenario.steps.filter(({ kind }) => kind !== 'crash');
  const undisturbed = await simulate({ ...scenario, steps });
  if (undisturbed.violation !== null || undisturbed.end === report.end) {
    return { ...report, violation: undisturbed.violation };
  }
  const detail = `with crashes:\n${report.end}\nwithout:\n${undisturbed.end}`;
  return { ...report, violation: { invariant: 'same end', detail } };
}

/** Everything somebody needs to repeat and repair a broken run. */
export async function describeFailure(seed: number): Promise<string> {
  const scenario = drawScenario(seed);
  const shortest = await minimise(scenario, runScenario);
  const { violation, story } = await runScenario(shortest);
  return [
    `seed ${seed} (${scenario.mode}) breaks ${violation?.invariant}: ${violation?.detail}`,
    'shortest steps that break it:',
    ...shortest.steps.map((step) => `  ${describeStep(step)}`),
    'what happened:',
    ...story.map((line) => `  ${line}`),
    'as a regression:',
    `  ${JSON.stringify(shortest)}`,
    `again: npm run bench -- simulate s${seed}`,
  ].join('\n');
}
