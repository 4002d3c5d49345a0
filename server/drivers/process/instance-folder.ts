import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError } from '../../domain/problem';
import { onDisk } from './disk-problem';
import { type InstanceRecord, instanceRecordSchema } from './schema';

const RECORD_FILE = 'instance.json';

/** Legible, yet safe on any file system: no separators, no `..`, of bounded length, different in more than case. */
export function folderName(id: string): string {
  const legible = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  return `${legible}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}

export type InstanceFolders = ReturnType<typeof createInstanceFolders>;

/** One folder per instance below `<home>/instances`, readable by its owner only: output may hold secrets. */
export function createInstanceFolders(home: string) {
  const root = join(home, 'instances');
  const pathOf = (id: string) => join(root, folderName(id));

  return {
    pathOf,
    async ensureRoot(): Promise<void> {
      await onDisk(root, () => mkdir(root, { recursive: true, mode: 0o700 }));
    },
    /** Replaces the record in one step: a reader sees the old one or the new one, whole. */
    async write(record: InstanceRecord): Promise<void> {
      const folder = pathOf(record.id);
      await onDisk(folder, async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const draft = join(folder, `${RECORD_FILE}.new`);
        await writeFile(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
        await rename(draft, join(folder, RECORD_FILE));
      });
    },
    /** Every legible record, and a sentence for each that is not. */
    async readAll(): Promise<{ records: InstanceRecord[]; complaints: string[] }> {
      const names = await readdir(root);
      const records: InstanceRecord[] = [];
      const complaints: string[] = [];
      for (const name of names) {
        const path = join(root, name, RECORD_FILE);
        try {
          records.push(instanceRecordSchema.parse(JSON.parse(await readFile(path, 'utf8'))));
        } catch (error) {
          complaints.push(`${path} cannot be read (${describeError(error)})`);
        }
      }
      return { records, complaints };
    },
    async remove(id: string): Promise<void> {
      await rm(pathOf(id), { recursive: true, force: true });
    },
  };
}
