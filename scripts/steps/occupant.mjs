import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inProject } from './project.mjs';

const MARK = inProject('dist/.started-by');

/** Notes that this process serves out of the checkout, until it ends. */
export function occupy() {
  if (findOccupant() !== null) return;
  mkdirSync(dirname(MARK), { recursive: true });
  writeFileSync(MARK, String(process.pid));
  process.on('exit', () => rmSync(MARK, { force: true }));
}

/** Whether packages and build may be replaced; complains when another `npm start` runs from them. */
export function isFreeToChange() {
  const occupant = findOccupant();
  if (occupant === null) return true;
  console.error(
    [
      `Packages or sources have changed, but another \`npm start\` (process ${occupant}) runs from this directory,`,
      'and would break if they were replaced under it.',
      '  What to do: stop that one (Ctrl-C there, or `npm run stop`), then run the same command again.',
    ].join('\n'),
  );
  return false;
}

function findOccupant() {
  if (!existsSync(MARK)) return null;
  const pid = Number(readFileSync(MARK, 'utf8'));
  // Process ids are used again, so a number that lives proves nothing by itself.
  const isStart = pid !== process.pid && commandOf(pid).includes('scripts/start.mjs');
  return isStart ? pid : null;
}

function commandOf(pid) {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8');
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
