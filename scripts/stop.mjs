// `npm run stop`: stops everything that was started from this checkout, services and gateways included.
import { existsSync } from 'node:fs';
import { requireNode } from './steps/node-version.mjs';
import { inProject } from './steps/project.mjs';
import { runServer } from './steps/run-server.mjs';

requireNode();
const server = inProject('dist/server.mjs');
if (!existsSync(server)) {
  console.error(
    `Nothing was stopped: there is no ${server}, which knows what runs.\n  What to do: if services of this checkout still run, \`npm start\`, Ctrl-C, then \`npm run stop\`.`,
  );
  process.exit(1);
}
process.exit(await runServer([server, '--stop']));
