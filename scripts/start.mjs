// `npm start`: makes everything ready that is not, then runs the server until it is told to stop.
import { ensureBuilt } from './steps/build.mjs';
import { generateClient, installPackages } from './steps/install.mjs';
import { requireNode } from './steps/node-version.mjs';
import { occupy } from './steps/occupant.mjs';
import { runServer } from './steps/run-server.mjs';

requireNode();
occupy();
const isReady = (await installPackages()) && (await generateClient()) && (await ensureBuilt());
process.exit(isReady ? await runServer() : 1);
