import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';
import { step } from './step.mjs';

// What the tests use beside packages: the names a program may have, and where it comes from.
const TOOLS = [
  { debian: 'chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'] },
  { debian: 'haproxy', programs: ['haproxy'] },
];
const DIRECTORIES = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/**
 * Finds chromium and haproxy, on Debian as root installs what is missing, elsewhere says what to install.
 * → { chromium: path or undefined, notes }
 */
export async function prepareSystemTools() {
  const missing = TOOLS.filter(({ programs }) => !find(programs)).map(({ debian }) => debian);
  if (missing.length > 0 && isDebian() && process.getuid?.() === 0) await aptInstall(missing);

  const notes = TOOLS.filter(({ programs }) => !find(programs)).map(
    ({ debian }) =>
      `${debian} is missing: on Debian \`apt-get install ${debian}\` as root, elsewhere with the package manager at hand`,
  );
  const { code } = await runQuietly('docker', ['info'], { timeoutMs: 15_000 });
  if (code !== 0)
    notes.push('no Docker Engine answers (`docker info`): tests that need one are skipped');
  return { chromium: find(['chromium', 'chromium-browser', 'google-chrome']), notes };
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

function find(programs) {
  return programs
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
