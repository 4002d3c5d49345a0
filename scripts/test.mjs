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
  const isReady = (await installPackages()) && (await generateClient());
  const tools = await prepareSystemTools();
  chromium = tools.chromium;
  return { ...asOneTest(isReady), notes: tools.notes };
});

const results = [preparation];
// Without packages every suite would fail for the same reason.
if (preparation.failed === 0) {
  results.push(
    await suite('static checks', runChecks),
    await suite('unit tests', () => runVitest('unit', 'unit-shared')),
    await suite('integration tests', () => runVitest('integration')),
    await suite('build', async () => asOneTest(await ensureBuilt())),
    await suite('end to end', () => runPlaywright(chromium)),
  );
}
console.log(summarize(results, startedAt));
process.exit(results.some(({ failed }) => failed > 0) ? 1 : 0);
