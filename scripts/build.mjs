// `npm run build`: everything `npm start` does before it starts.
import { ensureBuilt } from './steps/build.mjs';
import { generateClient, installPackages } from './steps/install.mjs';
import { requireNode } from './steps/node-version.mjs';

requireNode();
const isBuilt = (await installPackages()) && (await generateClient()) && (await ensureBuilt());
process.exit(isBuilt ? 0 : 1);
