import { spawn } from 'node:child_process';
import { access, chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describeError } from '../../domain/problem';
import type { Rendered } from './render';
import { reasonIn } from './run-log';
import { LoadError } from './supervisor';

const CHECK_TIMEOUT_MS = 30_000;

/** HAProxy refuses a configuration; the message is its own. */
export class BrokenConfigError extends Error {
  override readonly name = 'BrokenConfigError';
}

/** The files HAProxy starts from. */
export type ConfigFolder = {
  readonly maps: string;
  readonly certificates: string;
  readonly configPath: string;
  prepare(): Promise<void>;
  /** Whether this HAProxy takes such a configuration. */
  accepts(lines: readonly string[]): Promise<boolean>;
  /** Those of these lines that it knows in its `defaults`. */
  knownLines(lines: readonly string[]): Promise<string[]>;
  /** Asks HAProxy what it says to a configuration, beside the one in force. Throws `BrokenConfigError`. */
  check(rendered: Rendered): Promise<void>;
  /** Puts it in force for the next start. Only what has changed since the last time is written. */
  install(rendered: Pick<Rendered, 'config' | 'maps'>): Promise<void>;
  /** The same where nothing is in force yet. */
  installFirst(rendered: Pick<Rendered, 'config' | 'maps'>): Promise<void>;
  writeCertificate(file: string, pem: string): Promise<void>;
};

export function createConfigFolder(folder: string, binary: string): ConfigFolder {
  const maps = join(folder, 'maps');
  const certificates = join(folder, 'certificates');
  const candidate = join(folder, 'candidate');
  const configPath = join(folder, 'haproxy.cfg');
  const written = new Map<string, string>();

  const write = async (path: string, content: string) => {
    if (written.get(path) === content) return;
    written.delete(path);
    await writeFile(`${path}.new`, content, { mode: 0o600 });
    await rename(`${path}.new`, path);
    written.set(path, content);
  };

  const accepts = async (lines: readonly string[]) => {
    const path = join(candidate, 'probe.cfg');
    await write(path, `${lines.join('\n')}\n`);
    return runCheck(binary, path).then(isTrue, isFalse);
  };
  const install = async ({ config, maps: contents }: Pick<Rendered, 'config' | 'maps'>) => {
    await Promise.all(
      Object.entries(contents).map(([name, content]) => write(join(maps, name), content)),
    );
    await write(configPath, config);
    for (const name of await readdir(maps)) {
      if (!(name in contents)) await rm(join(maps, name), { force: true });
    }
  };

  return {
    maps,
    certificates,
    configPath,
    async prepare() {
      for (const each of [folder, maps, certificates, candidate]) {
        await mkdir(each, { recursive: true, mode: 0o700 });
        await chmod(each, 0o700);
      }
    },
    accepts,
    async knownLines(lines) {
      const known: string[] = [];
      for (const line of lines) {
        if (await accepts([...PROBE, `  ${line}`])) known.push(line);
      }
      return known;
    },
    async check({ config, maps: contents }) {
      const path = join(candidate, 'haproxy.cfg');
      await Promise.all(
        Object.entries(contents).map(([name, content]) => write(join(candidate, name), content)),
      );
      await write(path, config.replaceAll(maps, candidate));
      await runCheck(binary, path);
    },
    install,
    async installFirst(rendered) {
      const isThere = await access(configPath).then(isTrue, isFalse);
      if (!isThere) await install(rendered);
    },
    writeCertificate: (file, pem) => write(join(certificates, file), pem),
  };
}

/** The least that HAProxy does not refuse for having nothing to do. */
const PROBE = ['global', '  stats socket 127.0.0.1:9', 'defaults', '  mode http'];
const isTrue = () => true;
const isFalse = () => false;

async function runCheck(binary: string, path: string): Promise<void> {
  const child = spawn(binary, ['-c', '-f', path], {
    env: { NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: CHECK_TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  try {
    const [code, errors] = await Promise.all([ended, text(child.stderr), text(child.stdout)]);
    if (code === 0) return;
    if (errors.includes('[ALERT]')) throw new BrokenConfigError(reasonIn(errors));
    if (code !== null) throw new LoadError(errors);
    throw new LoadError(`${binary} did not check its configuration within ${CHECK_TIMEOUT_MS} ms`);
  } catch (error) {
    if (error instanceof BrokenConfigError || error instanceof LoadError) throw error;
    throw new LoadError(`${binary} could not be started: ${describeError(error)}`);
  }
}
