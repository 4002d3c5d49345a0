import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';
import { step } from './step.mjs';

// What the tests use beside packages: Debian's package, and the names of programs that are as good. The browser without
// what draws windows needs a third less of the processor.
const TOOLS = {
  'chromium-headless-shell': [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
  ],
  haproxy: ['haproxy'],
};
const DIRECTORIES = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/**
 * Finds chromium and haproxy, on Debian as root installs what is missing, elsewhere says what to install.
 * → { chromium: path or undefined, notes }
 */
export async function prepareSystemTools() {
  const findMissing = () => Object.keys(TOOLS).filter((tool) => !find(tool));
  const canInstall = isDebian() && process.getuid?.() === 0;
  if (canInstall && findMissing().length > 0) await aptInstall(findMissing());

  const notes = findMissing().map(
    (tool) =>
      `${tool} is missing: \`apt-get install ${tool}\` as root on Debian, elsewhere with the package manager at hand`,
  );
  return { chromium: find('chromium-headless-shell'), notes };
}

function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return step(
    `Installing ${packages.join(' and ')} with apt`,
    `install by hand: apt-get install ${packages.join(' ')}`,
    async () => {
      const update = await runQuietly('apt-get', ['update', '-qq'], { env });
      if (update.code !== 0) return update;
      return runQuietly(
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', ...packages],
        { env },
      );
    },
  );
}

function isDebian() {
  const file = '/etc/os-release';
  return existsSync(file) && /^ID=debian$/m.test(readFileSync(file, 'utf8'));
}

function find(tool) {
  return TOOLS[tool]
    .flatMap((program) => DIRECTORIES.map((directory) => join(directory, program)))
    .find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
