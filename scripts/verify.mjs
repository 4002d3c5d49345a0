// `npm run verify`: what can be known without starting anything, in about a minute.
import { runChecks } from './steps/checks.mjs';
import { generateClient, installPackages } from './steps/install.mjs';
import { requireNode } from './steps/node-version.mjs';
import { runVitest } from './steps/run-tests.mjs';
import { suite, summarize } from './steps/suite.mjs';

requireNode();
if (!((await installPackages()) && (await generateClient()))) process.exit(1);
const startedAt = performance.now();
const results = [
  await suite('static checks', runChecks),
  await suite('unit tests', (print) => runVitest(['unit', 'unit-shared'], { print })),
];
console.log(summarize(results, startedAt));
process.exit(results.some(({ failed }) => failed > 0) ? 1 : 0);
