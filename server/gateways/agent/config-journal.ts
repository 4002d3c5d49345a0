import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as afterAnswers } from 'node:timers/promises';
import { z } from 'zod';
import { type GatewayConfig, gatewayConfigSchema } from '../../domain/gateway';
import { describeError } from '../../domain/problem';

/** Written anew when it is larger than this, and than so many times what a new one would be. */
const LEAST_BYTES = 1_024 * 1_024;
const MOST_GROWTH = 4;

const VERSION = 2;
const headSchema = z.object({ version: z.literal(VERSION) });
const noteSchema = z.union([
  z.object({ put: gatewayConfigSchema }),
  z.object({ remove: z.string() }),
]);

export type ConfigJournal = {
  /** What was noted last; nothing when there is none or it cannot be read, which `problem` then says. */
  load(): Promise<GatewayConfig[]>;
  /**
   * What a gateway is from now on; null: gone. Returns at once, and is written right after: neither traffic nor who
   * changes it waits for the disk. What a crash at this very moment loses the control plane, which has it, puts again.
   */
  note(name: string, config: GatewayConfig | null): void;
  /** Resolves when all that was noted is written, or known not to be. */
  close(): Promise<void>;
  problem(): string | null;
};

type Writing = { file: FileHandle; bytes: number; newBytes: number };

/** The gateways in force, on disk, mode 600: a line for each change, so that a change costs the same among thousands. */
export function createConfigJournal(path: string): ConfigJournal {
  /** What a new file would say, by gateway. */
  const lines = new Map<string, string>();
  let queue: string[] = [];
  /** null: the next note begins a new file. */
  let writing: Writing | null = null;
  let working: Promise<void> | null = null;
  let problem: string | null = null;

  const read = async () => {
    try {
      return readNotes(await readFile(path, 'utf8'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      await rename(path, `${path}.unreadable`).catch(() => {});
      problem = `${path} could not be read and was set aside; the gateways come back with the control plane`;
      return [];
    }
  };
  const begin = async () => {
    const before = writing;
    writing = null;
    await before?.file.close();
    const temporary = `${path}.new`;
    const text = [lineOf({ version: VERSION }), ...lines.values()].join('');
    queue = [];
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(text);
      await rename(temporary, path);
    } catch (error) {
      await file.close();
      throw error;
    }
    const bytes = Buffer.byteLength(text);
    writing = { file, bytes, newBytes: bytes };
  };
  const append = async (to: Writing) => {
    const text = queue.join('');
    queue = [];
    await to.file.writeFile(text);
    to.bytes += Buffer.byteLength(text);
  };
  const work = async () => {
    await afterAnswers();
    while (queue.length > 0) {
      try {
        if (writing === null || isTooLarge(writing)) await begin();
        else await append(writing);
        problem = null;
      } catch (error) {
        // Its end may be half a line.
        await writing?.file.close().catch(() => {});
        writing = null;
        problem = `the gateways could not be saved (${describeError(error)}); traffic follows them, but after a restart of the gateway process older ones would apply until the control plane is back`;
      }
    }
    working = null;
  };

  return {
    async load() {
      // Where this fails every write fails too, and says so.
      await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => {});
      const configs = await read();
      for (const config of configs) lines.set(config.name, lineOf({ put: config }));
      // What cannot be written yet is said when there is something to be lost.
      await begin().catch(() => {});
      return configs;
    },
    note(name, config) {
      const line = lineOf(config === null ? { remove: name } : { put: config });
      if (config === null) lines.delete(name);
      else if (lines.get(name) === line && problem === null) return;
      else lines.set(name, line);
      queue.push(line);
      working ??= work();
    },
    async close() {
      await working;
      await writing?.file.close();
      writing = null;
    },
    problem: () => problem,
  };
}

function isTooLarge({ bytes, newBytes }: Writing): boolean {
  return bytes > Math.max(LEAST_BYTES, newBytes * MOST_GROWTH);
}

function lineOf(content: object): string {
  return `${JSON.stringify(content)}\n`;
}

function readNotes(text: string): GatewayConfig[] {
  const [head = '', ...notes] = text.split('\n');
  headSchema.parse(JSON.parse(head));
  const configs = new Map<string, GatewayConfig>();
  // What follows the last end of a line was being written when the process died.
  for (const each of notes.slice(0, -1)) {
    const note = noteSchema.parse(JSON.parse(each));
    if ('put' in note) configs.set(note.put.name, note.put);
    else configs.delete(note.remove);
  }
  return [...configs.values()];
}
