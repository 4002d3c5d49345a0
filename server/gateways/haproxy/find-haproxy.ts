import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The oldest that has what Vamp's configurations use. */
const OLDEST = { major: 2, minor: 4 };
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];
const ANSWER_TIMEOUT_MS = 5_000;

export type Haproxy = { path: string; version: string };
/** `reason`: a clause that says why there is none that can be used. */
export type FoundHaproxy = { ok: true; haproxy: Haproxy } | { ok: false; reason: string };

/** Looks for a HAProxy that is new enough: exactly `wanted`, or in the folders of `path` and where systems keep it. */
export function findHaproxy(wanted: string | undefined, path: string): FoundHaproxy {
  const folders = [...path.split(delimiter).filter(isAbsolute), ...SYSTEM_FOLDERS];
  const candidates = wanted === undefined ? folders.map((each) => join(each, 'haproxy')) : [wanted];
  const program = candidates.find(isExecutable);
  if (program === undefined) {
    const where = wanted ?? `PATH, ${SYSTEM_FOLDERS.join(' or ')}`;
    return { ok: false, reason: `no program haproxy was found in ${where}` };
  }
  const version = versionOf(program);
  if (version === null) return { ok: false, reason: `${program} did not say its version` };
  if (isNewEnough(version)) return { ok: true, haproxy: { path: program, version } };
  const oldest = `${OLDEST.major}.${OLDEST.minor}`;
  return {
    ok: false,
    reason: `${program} is version ${version}; ${oldest} is the oldest that works`,
  };
}

/** `2.6.12` of the first line of `haproxy -v`; null where there is none. */
export function parseVersion(text: string): string | null {
  return /^HA-?Proxy version (\d+\.\d+(?:[.-][0-9a-z]+)?)/i.exec(text)?.[1] ?? null;
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

function versionOf(program: string): string | null {
  const { stdout } = spawnSync(program, ['-v'], {
    encoding: 'utf8',
    timeout: ANSWER_TIMEOUT_MS,
    env: { NODE_ENV: 'production' },
  });
  return parseVersion(stdout ?? '');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
