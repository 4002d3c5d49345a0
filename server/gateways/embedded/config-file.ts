import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { GatewayConfig } from '../../domain/gateway';
import { describeError } from '../../domain/problem';
import { configFileSchema } from './schema';

export type ConfigFile = {
  /** What was saved last; nothing when there is none or it cannot be read, which `problem` then says. */
  load(): Promise<GatewayConfig[]>;
  /** Resolves after a write that began no earlier than this call. Never rejects: traffic matters more than the disk. */
  save(): Promise<void>;
  problem(): string | null;
};

/** The last configuration on disk, replaced as a whole. Calls during a write share the next one. */
export function createConfigFile(path: string, current: () => GatewayConfig[]): ConfigFile {
  let problem: string | null = null;
  let writing: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const write = async () => {
    const temporary = `${path}.new`;
    try {
      const content = { version: 1, gateways: current() };
      await writeFile(temporary, JSON.stringify(content), { mode: 0o600 });
      await rename(temporary, path);
      problem = null;
    } catch (error) {
      problem = `the configuration of the gateways could not be saved (${describeError(error)}); traffic follows it, but after a restart of the gateway process an older one would apply until the control plane is back`;
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
        return configFileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).gateways;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        await rename(path, `${path}.unreadable`).catch(() => {});
        problem = `${path} could not be read and was set aside; gateways come back with the control plane`;
        return [];
      }
    },
    save() {
      if (writing === null) return begin();
      next ??= writing.then(begin);
      return next;
    },
    problem: () => problem,
  };
}
