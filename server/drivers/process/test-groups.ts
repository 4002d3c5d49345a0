import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInstanceFolders } from './instance-folder';
import { instanceRecordSchema } from './schema';

/** The file in which somebody with the right to could change the memory limit of a running instance. */
export async function memoryLimitFile(home: string, id: string): Promise<string> {
  const path = join(createInstanceFolders(home).pathOf(id), 'instance.json');
  const { groups } = instanceRecordSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  if (groups.memory === null) throw new Error(`${id} has no memory limit`);
  const name = groups.memory.version === 1 ? 'memory.limit_in_bytes' : 'memory.max';
  return join(groups.memory.path, name);
}
