import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'app',
  'components',
  'server',
  'public',
  'prisma/schema.prisma',
  'scripts/steps/build.mjs',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

// What cannot change a build: generated from another source, or only run by tests.
const isIrrelevant = (path) =>
  path === 'server/store/generated' || /\.test\.(ts|tsx|mjs)$/.test(path);

/** One hash over paths and contents of everything a build is made from. Times do not count: a clone changes them all. */
export function sourceHash(root) {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => filesBelow(root, source))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesBelow(root, path) {
  const absolute = join(root, path);
  if (isIrrelevant(path) || !existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}
