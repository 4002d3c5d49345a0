// `npm run dev`: the server from its sources; starts again when one of them changes, pages reload by themselves.
import { buildServer } from './steps/build.mjs';
import { generateClient, installPackages } from './steps/install.mjs';
import { requireNode } from './steps/node-version.mjs';
import { inProject } from './steps/project.mjs';
import { runServer } from './steps/run-server.mjs';

requireNode();
// The gateway process is started from its bundle in development too: it outlives the server's restarts.
const isReady = (await installPackages()) && (await generateClient()) && (await buildServer());
const tsx = inProject('node_modules/tsx/dist/cli.mjs');
const watch = [tsx, 'watch', '--clear-screen=false', inProject('server/main.ts')];
process.exit(isReady ? await runServer(watch, { NODE_ENV: 'development' }) : 1);
