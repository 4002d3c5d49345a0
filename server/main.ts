import next from 'next';
import packageJson from '../package.json';
import { listen } from './api/http/listen';
import { createHttpServer, type Handlers } from './api/http/server';
import { describeError, isProblem, Problem } from './domain/problem';
import { type Env, readEnv } from './env';
import { findHome, prepareHome } from './home';
import { clearRunning, findRunning, writeRunning } from './running';
import { createRuntime, gatewayCommandsFor } from './runtime';
import { stopHome } from './stop-home';

/** Long enough for services to finish what they are doing, short enough for somebody who waits. */
const SHUTDOWN_LIMIT_MS = 25_000;

function log(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

async function main(): Promise<void> {
  const env = readEnv();
  const home = findHome(env);
  if (process.argv.includes('--stop')) return stopHome({ env, home, log });
  const running = await findRunning(home);
  if (running !== null) {
    throw new Problem('conflict', {
      message: `Vamp already runs in this directory at ${running.address} (process ${running.pid})`,
      advice: 'open that address, or stop it first with: npm run stop',
    });
  }
  await prepareHome(home);
  await serve(env, home);
}

async function serve(env: Env, home: string): Promise<void> {
  let handlers: Handlers | null = null;
  const server = createHttpServer({ handlers: () => handlers, log });
  const address = await listen(server, { host: env.VAMP_HOST, port: env.VAMP_PORT });
  const gatewayCommands = gatewayCommandsFor(env);
  const { version } = packageJson;
  const [runtime, pages] = await Promise.all([
    createRuntime({ env, home, version, gatewayCommands, log }, address),
    preparePages(env),
  ]);
  handlers = { context: runtime.context, pages };
  await writeRunning(home, { pid: process.pid, address });
  onSignals(async (everything) => {
    server.close();
    server.closeAllConnections();
    if (everything) await runtime.stopEverything();
    else await runtime.detach();
    await clearRunning(home);
  });
  log(`Vamp ${version} is ready: ${address}`);
  log('Ctrl-C stops it together with the services it started.');
}

async function preparePages(env: Env): Promise<Handlers['pages']> {
  const dev = env.NODE_ENV === 'development';
  const app = next({ dev, dir: env.projectDirectory, customServer: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => handle(request, response);
}

/** Ctrl-C and SIGTERM stop everything; a closed terminal (SIGHUP) only ends the control plane, traffic goes on. */
function onSignals(end: (everything: boolean) => Promise<void>): void {
  let ending = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (ending) return;
    ending = true;
    const everything = signal !== 'SIGHUP';
    log(everything ? 'stopping: services, gateway, database …' : 'detaching; services go on');
    setTimeout(
      () => exitWith('stopping took too long; see `npm run stop`'),
      SHUTDOWN_LIMIT_MS,
    ).unref();
    end(everything).then(
      () => {
        log('stopped');
        process.exit(0);
      },
      (error: unknown) => exitWith(describeError(error)),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}

function exitWith(reason: string): never {
  process.stderr.write(`vamp: ${reason}\n`);
  process.exit(1);
}

// One broken promise must not take the control plane down with it; what it was is in the log.
process.on('unhandledRejection', (error) => log(`unexpected: ${describeError(error)}`));

main().catch((error: unknown) => {
  const advice = isProblem(error) ? error.detail.advice : undefined;
  exitWith(describeError(error) + (advice === undefined ? '' : `\n      ${advice}`));
});
