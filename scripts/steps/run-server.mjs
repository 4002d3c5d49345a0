import { spawn } from 'node:child_process';
import { inProject, PROJECT } from './project.mjs';

const STOP_WITHIN_MS = 30_000;
const ADVICE = 'What it started goes on: `npm start` takes it over again, `npm run stop` stops it.';

/** Runs a program in this terminal and resolves with its exit code; the first signal asks it to stop, in its own time. */
export function runServer(
  args = ['--enable-source-maps', inProject('dist/server.mjs')],
  env = { NODE_ENV: 'production' },
) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: PROJECT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      // Ctrl-C goes to the whole process group, and npm passes it on once more. In a group of its own the server
      // is told exactly once, from here.
      detached: true,
    });
    let isStopping = false;
    const stop = (signal) => {
      if (isStopping) return;
      isStopping = true;
      child.kill(signal);
      setTimeout(() => {
        console.error(
          `The server did not stop within ${STOP_WITHIN_MS / 1000} s and is ended. ${ADVICE}`,
        );
        child.kill('SIGKILL');
      }, STOP_WITHIN_MS).unref();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
    child.on('error', (error) => {
      console.error(`The server could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      if (signal && !isStopping) console.error(`The server was ended by ${signal}. ${ADVICE}`);
      resolve(code ?? 1);
    });
  });
}
