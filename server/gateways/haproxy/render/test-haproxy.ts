import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { render } from './render';
import type { RenderInput, RenderPaths } from './types';

export const HAS_HAPROXY = spawnSync('haproxy', ['-v']).status === 0;

/** Folders of a process of its own. */
export type TestFolder = {
  paths: RenderPaths;
  /** Says what `haproxy -c` has against it; empty: nothing. */
  check(input: RenderInput): Promise<string>;
  start(input: RenderInput): Promise<TestProcess>;
  remove(): Promise<void>;
};

export type TestProcess = { command(line: string): Promise<string>; stop(): Promise<void> };

export async function openTestFolder(caFile: string): Promise<TestFolder> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-haproxy-'));
  const at = (name: string) => join(home, name);
  const paths = { maps: at('maps'), certificates: at('pem'), sockets: at('sockets'), caFile };
  const file = at('haproxy.cfg');
  const admin = at('admin.sock');
  for (const folder of [paths.maps, paths.certificates, paths.sockets]) await mkdir(folder);
  const write = async (input: RenderInput) => {
    const globals = [
      ...input.globalLines,
      `  stats socket ${admin} mode 600 level admin`,
      '  stats timeout 1m',
    ];
    const { config, maps } = render({ ...input, paths, globalLines: globals });
    await writeFile(file, config);
    for (const [name, text] of Object.entries(maps)) await writeFile(join(paths.maps, name), text);
  };
  return {
    paths,
    async check(input) {
      await write(input);
      const { status, stderr } = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' });
      // Whether a name is known depends on the machine.
      const said = stderr
        .split('\n')
        .filter((line) => /ALERT|WARNING/.test(line) && !line.includes('could not resolve'));
      return status === 0 && said.length === 0 ? '' : stderr;
    },
    async start(input) {
      await write(input);
      const child = spawn('haproxy', ['-db', '-f', file], { stdio: ['ignore', 'pipe', 'pipe'] });
      const output: string[] = [];
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (data: Buffer) => output.push(data.toString()));
      }
      await waitFor(admin, child, output);
      return { command: (line) => ask(admin, line), stop: () => stop(child) };
    },
    remove: () => rm(dirname(file), { recursive: true, force: true }),
  };
}

async function waitFor(path: string, child: ChildProcess, output: string[]): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`haproxy ended: ${output.join('')}`);
    const isUp = await ask(path, 'show info').catch(() => '');
    if (isUp !== '') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function ask(path: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.end(`${line}\n`));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
