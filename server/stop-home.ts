import { describeError } from './domain/problem';
import type { Env } from './env';
import { clearRunning, findRunning } from './running';
import { createWorkers, gatewayCommandsFor, stopDatabase } from './runtime';

const WAIT_MS = 30_000;
const POLL_MS = 100;
const GRACE_MS = 5_000;

/** `npm run stop`: ends the control plane when there is one, and whatever an earlier one left running in this home. */
export async function stopHome(options: {
  env: Env;
  home: string;
  log: (line: string) => void;
}): Promise<void> {
  const { env, home, log } = options;
  const running = await findRunning(home);
  if (running !== null) {
    log(`stopping Vamp at ${running.address} (process ${running.pid}) …`);
    process.kill(running.pid, 'SIGTERM');
    await waitForEnd(running.pid);
  }
  const { processDriver, dockerDriver, gatewayDriver } = createWorkers({
    env,
    home,
    gatewayCommands: gatewayCommandsFor(env),
  });
  const drivers = [processDriver, dockerDriver];
  const steps: [string, () => Promise<unknown>][] = [
    ...drivers.map((driver): [string, () => Promise<unknown>] => [
      `services (${driver.type})`,
      () => driver.open().then(() => driver.stopAll({ graceMs: GRACE_MS })),
    ]),
    ['gateway', () => gatewayDriver.stop()],
    ['database', () => stopDatabase(home)],
  ];
  const failures: string[] = [];
  for (const [what, stop] of steps) {
    await stop().catch((error: unknown) => failures.push(`${what}: ${describeError(error)}`));
  }
  await Promise.all(drivers.map((driver) => driver.close()));
  await clearRunning(home);
  if (failures.length > 0) throw new Error(failures.join('; '));
  log('everything is stopped');
}

async function waitForEnd(pid: number): Promise<void> {
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  process.kill(pid, 'SIGKILL');
}
