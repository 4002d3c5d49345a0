import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Who runs in a home, so that a second start and `npm run stop` find it. */
const Running = z.object({ pid: z.int().positive(), address: z.url() });
export type Running = z.infer<typeof Running>;

const Answer = z.object({ home: z.string() });
const ANSWER_TIMEOUT_MS = 2_000;

function fileOf(home: string): string {
  return join(home, 'run', 'vamp.json');
}

export async function writeRunning(home: string, running: Running): Promise<void> {
  const file = fileOf(home);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(running), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export async function clearRunning(home: string): Promise<void> {
  await rm(fileOf(home), { force: true });
}

/** The control plane that runs in this home, or null. A pid alone proves nothing: the address must answer for the home. */
export async function findRunning(home: string): Promise<Running | null> {
  let running: Running;
  try {
    running = Running.parse(JSON.parse(await readFile(fileOf(home), 'utf8')));
    process.kill(running.pid, 0);
  } catch {
    return null;
  }
  try {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const response = await fetch(new URL('/api/v1/info', running.address), { signal });
    return Answer.parse(await response.json()).home === home ? running : null;
  } catch {
    return null;
  }
}
