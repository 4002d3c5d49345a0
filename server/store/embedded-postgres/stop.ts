import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../../domain/problem';
import { layoutOf } from './layout';
import { findPostmaster } from './postmaster';

/** Fast: ends sessions and writes a checkpoint. Immediate: leaves the rest to recovery at the next start. */
const STEPS = [
  { signal: 'SIGINT', patienceMs: 15_000 },
  { signal: 'SIGQUIT', patienceMs: 10_000 },
] as const;

/** Stops the PostgreSQL of this home, whoever started it. Returns whether one ran. */
export async function stopEmbeddedPostgres(home: string): Promise<boolean> {
  const layout = layoutOf(home);
  const running = await findPostmaster(layout);
  if (running === null) return false;
  const isGone = async () => (await findPostmaster(layout))?.pid !== running.pid;
  for (const { signal, patienceMs } of STEPS) {
    if (!sendSignal(running.pid, signal)) return true;
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (await isGone()) return true;
      await pause(25);
    }
  }
  throw new Problem('unavailable', {
    message: `PostgreSQL (process ${running.pid}, data in ${layout.data}) does not stop.`,
    advice: `See ${layout.log}. As the last resort: kill -9 ${running.pid}; nothing that was committed is lost.`,
  });
}

/** False when the process is gone already. */
function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
