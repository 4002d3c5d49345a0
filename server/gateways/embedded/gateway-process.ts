import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeError } from '../../domain/problem';
import { createTrafficMeter } from '../metering';
import { claimSocket } from './claim-socket';
import { createConfigFile } from './config-file';
import { createControlServer } from './control-server';
import { createDataPlane } from './plane';
import { CONTROL_PROTOCOL } from './schema';

/** Time that requests under way get when the process is told to end. */
const STOP_GRACE_MS = 10_000;

/** Entry of the gateway's own process: `--home <state directory> --socket <path>`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { home: { type: 'string' }, socket: { type: 'string' } },
  });
  const { home, socket } = values;
  if (home === undefined || socket === undefined) {
    throw new Error('usage: gateway --home <state directory> --socket <path>');
  }
  process.umask(0o077);
  const startedAt = Date.now();
  let lastError: string | null = null;
  // One broken request must not end the traffic of all others; what happened is logged and shown in the status.
  const survive = (error: unknown) => {
    lastError = `an unexpected error was survived (${describeError(error)}); please report it`;
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
  process.on('SIGHUP', () => {});

  const meter = createTrafficMeter({ epoch: randomUUID(), now: Date.now });
  const plane = createDataPlane({ meter });
  const file = createConfigFile(join(home, 'gateway', 'config.json'), () =>
    plane.observe().map((gateway) => gateway.config),
  );
  let markRestored = () => {};
  const restored = new Promise<void>((resolve) => {
    markRestored = resolve;
  });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    log('stopping');
    server.close();
    await plane.close(STOP_GRACE_MS);
    process.exit(0);
  };
  const server = createControlServer(
    {
      info: () => ({
        protocol: CONTROL_PROTOCOL,
        pid: process.pid,
        home,
        node: process.version,
        startedAt,
        problems: [file.problem(), lastError].filter((problem) => problem !== null),
      }),
      async put(config) {
        const observed = await plane.put(config);
        await file.save();
        return observed;
      },
      async remove(name) {
        await plane.remove(name);
        await file.save();
      },
      list: plane.observe,
      samples: meter.collect,
      stop: () => void stop(),
    },
    restored,
  );

  if (!(await claimSocket(server, socket))) {
    log('another gateway process already serves this state directory');
    process.exit(0);
  }
  for (const config of await file.load()) await plane.put(config);
  markRestored();
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  log(`serving ${plane.observe().length} gateways, pid ${process.pid}`);
}

function log(message: string): void {
  process.stderr.write(`${new Date().toISOString()} ${message}\n`);
}

main().catch((error: unknown) => {
  log(`cannot start: ${describeError(error)}`);
  process.exit(1);
});
