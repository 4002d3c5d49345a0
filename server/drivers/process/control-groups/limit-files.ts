import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Controller = 'cpu' | 'memory';

/** A directory of the control group file system. */
export type Group = { version: 1 | 2; path: string };

/** The kernel shares out processor time in spans of this length. */
const PERIOD_US = 100_000;
/** The least it accepts. */
const LEAST_QUOTA_US = 1_000;
const BYTES_PER_MB = 1_000_000;
/** Version 1 writes "none" as the largest number of whole pages that fits. */
const NO_LIMIT_BYTES = 2 ** 62;

const quotaOf = (cores: number) => Math.max(LEAST_QUOTA_US, Math.round(cores * PERIOD_US));

/** Never creates a file: what the kernel does not offer is an error (ENOENT). */
async function write(path: string, text: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.write(text, 0);
  } finally {
    await handle.close();
  }
}

const writeIfOffered = (path: string, text: string) => write(path, text).catch(() => undefined);
const read = async (path: string) => (await readFile(path, 'utf8')).trim();

/** `amount` is in cores or MB. Swap counts as memory, where the kernel lets us say so. */
export async function writeLimit(
  controller: Controller,
  { version, path }: Group,
  amount: number,
): Promise<void> {
  if (controller === 'cpu') {
    if (version === 2) return write(join(path, 'cpu.max'), `${quotaOf(amount)} ${PERIOD_US}`);
    await write(join(path, 'cpu.cfs_period_us'), String(PERIOD_US));
    return write(join(path, 'cpu.cfs_quota_us'), String(quotaOf(amount)));
  }
  const bytes = String(Math.round(amount * BYTES_PER_MB));
  if (version === 1) {
    await write(join(path, 'memory.limit_in_bytes'), bytes);
    return writeIfOffered(join(path, 'memory.memsw.limit_in_bytes'), bytes);
  }
  await write(join(path, 'memory.max'), bytes);
  await writeIfOffered(join(path, 'memory.swap.max'), '0');
  // Half an instance is worse than none: its children end with it.
  await writeIfOffered(join(path, 'memory.oom.group'), '1');
}

/** Cores or MB; null: no limit. */
export async function readLimit(
  controller: Controller,
  { version, path }: Group,
): Promise<number | null> {
  if (controller === 'cpu') {
    const [quota = '', period = ''] =
      version === 2
        ? (await read(join(path, 'cpu.max'))).split(' ')
        : [await read(join(path, 'cpu.cfs_quota_us')), await read(join(path, 'cpu.cfs_period_us'))];
    return quota === 'max' || Number(quota) <= 0 ? null : Number(quota) / Number(period);
  }
  const name = version === 2 ? 'memory.max' : 'memory.limit_in_bytes';
  const bytes = await read(join(path, name));
  return bytes === 'max' || Number(bytes) >= NO_LIMIT_BYTES ? null : Number(bytes) / BYTES_PER_MB;
}

/** Whether a limit that was read is the one that was asked for: the kernel rounds to whole pages and µs. */
export function isSameLimit(
  controller: Controller,
  expected: number,
  actual: number | null,
): boolean {
  if (actual === null) return false;
  return controller === 'cpu'
    ? Math.abs(quotaOf(expected) - actual * PERIOD_US) < 100
    : Math.abs(expected - actual) * BYTES_PER_MB < 65_536;
}

/** How many processes of the group the kernel ended for want of memory. */
export async function countMemoryKills({ version, path }: Group): Promise<number> {
  const name = version === 2 ? 'memory.events' : 'memory.oom_control';
  const text = await readFile(join(path, name), 'utf8').catch(() => '');
  return Number(/^oom_kill (\d+)/m.exec(text)?.[1] ?? 0);
}
