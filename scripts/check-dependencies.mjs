// The dependency rule (.dependency-cruiser.cjs). Without the right TypeScript the tool sees no module at all and is
// content, so few modules are a failure too.
import { spawnSync } from 'node:child_process';
import { inProject } from './steps/project.mjs';

const FEWEST_MODULES = 50;
const TOOL = inProject('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [TOOL, '--output-type=err-long', 'app', 'components', 'server'],
  { cwd: process.argv[2] ?? '.', encoding: 'utf8' },
);
process.stdout.write(stdout);
process.stderr.write(stderr);

const modules = Number(/(\d+) modules/.exec(stdout)?.[1] ?? 0);
if (modules < FEWEST_MODULES) {
  console.error(
    `Only ${modules} modules were looked at; the product has many more. Is the TypeScript of package.json one that dependency-cruiser can read?`,
  );
}
process.exit(status === 0 && modules >= FEWEST_MODULES ? 0 : 1);
