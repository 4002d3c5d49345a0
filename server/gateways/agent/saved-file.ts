import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { describeError } from '../../domain/problem';

export type SavedFile<T> = {
  /** What was saved last; nothing when there is none or it cannot be read, which `problem` then says. */
  load(): Promise<T[]>;
  /** Resolves after a write that began no earlier than this call. Never rejects: traffic matters more than the disk. */
  save(current: () => readonly T[]): Promise<void>;
  problem(): string | null;
};

/** A list on disk, mode 600, replaced as a whole. Calls during a write share the next one. `what`: a plural. */
export function createSavedFile<T>(options: {
  path: string;
  what: string;
  schema: z.ZodType<T[]>;
}): SavedFile<T> {
  const { path, what, schema } = options;
  let problem: string | null = null;
  let writing: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let read: () => readonly T[] = () => [];

  const write = async () => {
    const temporary = `${path}.new`;
    try {
      const content = { version: 1, items: read() };
      await writeFile(temporary, JSON.stringify(content), { mode: 0o600 });
      await rename(temporary, path);
      problem = null;
    } catch (error) {
      problem = `the ${what} could not be saved (${describeError(error)}); traffic follows them, but after a restart of the gateway process older ones would apply until the control plane is back`;
    }
  };
  const begin = () => {
    next = null;
    writing = write().finally(() => {
      writing = null;
    });
    return writing;
  };

  return {
    async load() {
      // Where this fails every save fails too, and says so.
      await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => {});
      try {
        return schema.parse(itemsOf(JSON.parse(await readFile(path, 'utf8'))));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        await rename(path, `${path}.unreadable`).catch(() => {});
        problem = `${path} could not be read and was set aside; the ${what} come back with the control plane`;
        return [];
      }
    },
    save(current) {
      read = current;
      if (writing === null) return begin();
      next ??= writing.then(begin);
      return next;
    },
    problem: () => problem,
  };
}

/** A change of the shape is a new version beside this one. */
function itemsOf(content: unknown): unknown {
  const isKnown =
    typeof content === 'object' &&
    content !== null &&
    'version' in content &&
    content.version === 1;
  return isKnown && 'items' in content ? content.items : null;
}
