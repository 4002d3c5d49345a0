import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isFreeToChange } from './occupant.mjs';
import { inProject } from './project.mjs';
import { runQuietly } from './run-quietly.mjs';
import { step } from './step.mjs';

const MARK = inProject('node_modules/.vamp-lock-hash');

/** Installs the packages when the lock file (or the platform they were made for) is another than last time. */
export async function installPackages() {
  const lock = createHash('sha256').update(readFileSync(inProject('package-lock.json')));
  const platform = `${process.platform}-${process.arch}-${process.versions.modules}`;
  const wanted = `${lock.digest('hex')} ${platform}`;
  const present = existsSync(MARK) ? readFileSync(MARK, 'utf8') : '';
  if (present === wanted) return true;
  if (!isFreeToChange()) return false;

  const isSamePlatform = present === '' || present.endsWith(platform);
  const isDone =
    (isSamePlatform && isAlreadyInstalled()) ||
    (await step('Installing packages', INSTALL_ADVICE, npmCi));
  if (isDone) writeFileSync(MARK, wanted);
  return isDone;
}

const INSTALL_ADVICE =
  'read the lines above. If it is the network: check it and any proxy (`npm ping`), then run the same command again.\n' +
  '              If a file may not be written: this directory must belong to the user who runs the command.';

/** Generates the database client, which is not kept in git; does nothing when it is up to date. */
export function generateClient() {
  return step(
    'Generating the database client',
    'prisma/schema.prisma is the source; correct it or restore it from git.',
    () => runQuietly(process.execPath, [inProject('scripts/prisma-generate.mjs')]),
  );
}

/** Whether somebody's own `npm install` has just brought exactly what the lock file asks for. */
function isAlreadyInstalled() {
  const installed = inProject('node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const { packages: have } = JSON.parse(readFileSync(installed, 'utf8'));
  const { packages: want } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
  const isAsWanted = ([path, { version, optional }]) =>
    path === '' || (have[path] ? have[path].version === version : optional === true);
  return Object.entries(want).every(isAsWanted) && Object.keys(have).every((path) => path in want);
}

function npmCi() {
  // Under `npm start` npm says where it lies; by hand the one in PATH is as good.
  const npm = process.env.npm_execpath ?? '';
  const isNpm = basename(npm) === 'npm-cli.js';
  // NODE_ENV=production in somebody's shell must not keep the build tools out.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  return runQuietly(isNpm ? process.execPath : 'npm', isNpm ? [npm, ...args] : args, {
    env: isWritable(homedir())
      ? {}
      : { npm_config_cache: join(tmpdir(), `vamp-npm-${process.getuid?.()}`) },
  });
}

function isWritable(directory) {
  if (directory === '') return false;
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
