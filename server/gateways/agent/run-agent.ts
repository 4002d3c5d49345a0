import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeError } from '../../domain/problem';
import { createTrafficMeter } from '../metering';
import { createCertificateFile } from './certificate-file';
import { claimSocket } from './claim-socket';
import { createConfigJournal } from './config-journal';
import { createControlServer } from './control-server';
import type { Plane, PlaneParts } from './plane';
import { CONTROL_PROTOCOL } from './schema';
import { openSigner } from './signer';

/** Time that requests under way get when the process is told to end. */
const STOP_GRACE_MS = 10_000;

/** What is signed to make the token of `GatewayDriver.traceToken`. */
const TRACE = 'trace';

/** What makes an agent: what its files are called (as in `AgentTraits`), and the plane it carries. */
export type AgentKind = {
  files: string;
  createPlane(parts: PlaneParts): Promise<Plane>;
};

/** The whole of an agent's process: `--home <state directory> --socket <path>`, and `--set NAME=VALUE` as its kind asks. */
export function runAgent(kind: AgentKind): void {
  serve(kind).catch((error: unknown) => {
    log(`cannot start: ${describeError(error)}`);
    process.exit(1);
  });
}

async function serve({ files, createPlane }: AgentKind): Promise<void> {
  const { values } = parseArgs({
    options: {
      home: { type: 'string' },
      socket: { type: 'string' },
      set: { type: 'string', multiple: true },
    },
  });
  const { home, socket } = values;
  if (home === undefined || socket === undefined) {
    throw new Error('usage: --home <state directory> --socket <path>');
  }
  const settings = new Map(
    (values.set ?? []).map((each): [string, string] => {
      const [name = '', ...value] = each.split('=');
      return [name, value.join('=')];
    }),
  );
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

  const folder = join(home, 'gateway');
  const meter = createTrafficMeter({ epoch: randomUUID(), now: Date.now });
  let markReady: (plane: Plane) => void = () => {};
  let markFailed: (error: unknown) => void = () => {};
  // Nothing is answered, and no port is taken, before it is known that no other process serves this home.
  const ready = new Promise<Plane>((resolve, reject) => {
    markReady = resolve;
    markFailed = reject;
  });
  ready.catch(() => {});
  const configs = createConfigJournal(join(folder, `${files}.jsonl`));
  const certificates = createCertificateFile(join(folder, 'certificates.json'));
  const sign = await openSigner(folder);
  const traceToken = sign(TRACE);
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    log('stopping');
    server.close();
    await (await ready).close(STOP_GRACE_MS);
    await configs.close();
    process.exit(0);
  };
  const server = createControlServer(
    {
      info: (plane) => ({
        protocol: CONTROL_PROTOCOL,
        pid: process.pid,
        home,
        node: process.version,
        startedAt,
        engine: plane.engine?.() ?? null,
        traceToken,
        problems: [
          configs.problem(),
          certificates.problem(),
          lastError,
          ...plane.problems(),
        ].filter((problem) => problem !== null),
      }),
      async put(plane, config) {
        try {
          return await plane.put(config);
        } finally {
          configs.note(config.name, plane.config(config.name));
        }
      },
      async remove(plane, name) {
        await plane.remove(name);
        configs.note(name, plane.config(name));
      },
      async setCertificates(plane, next) {
        await plane.setCertificates(next);
        await certificates.save(() => next);
      },
      samples: meter.collect,
      stop: () => void stop(),
    },
    ready,
  );

  if (!(await claimSocket(server, socket))) {
    log('another gateway process already serves this state directory');
    process.exit(0);
  }
  try {
    const plane = await createPlane({ home, meter, sign, traceToken, log, settings });
    await plane.setCertificates(await certificates.load());
    // All at once: a plane may have to bring all of them into force together.
    const saved = (await configs.load()).map((config) => plane.put(config));
    for (const result of await Promise.allSettled(saved)) {
      if (result.status === 'rejected') survive(result.reason);
    }
    markReady(plane);
    process.on('SIGTERM', () => void stop());
    process.on('SIGINT', () => void stop());
    log(`serving ${saved.length} gateways, pid ${process.pid}`);
  } catch (error) {
    markFailed(error);
    throw error;
  }
}

function log(message: string): void {
  process.stderr.write(`${new Date().toISOString()} ${message}\n`);
}
