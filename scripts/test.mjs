// `npm test`: everything, from a fresh clone. All suites run even when one fails; the last line has the sum.
import { ensureBuilt } from './steps/build.mjs';
import { runChecks } from './steps/checks.mjs';
import { generateClient, installPackages } from './steps/install.mjs';
import { requireNode } from './steps/node-version.mjs';
import { runPlaywright, runVitest } from './steps/run-tests.mjs';
import { suite, summarize } from './steps/suite.mjs';
import { prepareSystemTools } from './steps/system-tools.mjs';

requireNode();
const startedAt = performance.now();
const asOneTest = (isPassed) => ({ passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1 });

let chromium;
const preparation = await suite('preparation', async () => {
  // Beside each other: one waits for the network while the other unpacks.
  const finding = prepareSystemTools();
  const isReady = (await installPackages()) && (await generateClient());
  const tools = await finding;
  chromium = tools.chromium;
  return { ...asOneTest(isReady), notes: tools.notes };
});

async function inTurn(...suites) {
  const results = [];
  for (const run of suites) results.push(await run());
  return results;
}

const results = [preparation];
// Without packages every suite would fail for the same reason.
if (preparation.failed === 0) {
  // A browser leaves a part of a small machine idle, which is enough for tests that have all the time in the world. Those that
  // put load on real processes need the machine for themselves. The checks wait for the build: both write the types of the pages.
  const building = suite('build', async () => asOneTest(await ensureBuilt()));
  const all = await Promise.all([
    inTurn(
      () => building,
      () => suite('end to end', (print) => runPlaywright(chromium, { print })),
      () => suite('integration tests', (print) => runVitest(['integration'], { print })),
    ),
    inTurn(
      () =>
        suite('unit tests', (print) =>
          runVitest(['unit', 'unit-shared'], { print, isInBackground: true })),
      () => building.then(() => suite('static checks', runChecks)),
    ),
  ]);
  results.push(...all.flat());
}
console.log(summarize(results, startedAt));
process.exit(results.some(({ failed }) => failed > 0) ? 1 : 0);
