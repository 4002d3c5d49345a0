import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { PROJECT } from './project.mjs';

const KEPT_CHARACTERS = 200_000;
const PIPES_CLOSE_WITHIN_MS = 5_000;
const GROUP_ENDS_WITHIN_MS = 10_000;
const INTERRUPTED = 130;
/** Gets what others leave of the processor, and all of it when they wait. */
const BACKGROUND = 19;

/**
 * Runs a program and keeps the end of what it prints. Never rejects: { code, output }, where `code` is null
 * when it could not start, ran into `timeoutMs`, or was ended by a signal. In the background it and all it starts
 * give way to others.
 */
export function runQuietly(
  command,
  args,
  { env = {}, timeoutMs = 20 * 60_000, isInBackground = false } = {},
) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: PROJECT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a timeout or Ctrl-C also reaches what it started in turn.
      detached: true,
    });
    if (isInBackground && child.pid !== undefined) giveWay(child.pid);
    const add = (chunk) => {
      output = (output + chunk).slice(-KEPT_CHARACTERS);
    };
    child.stdout.setEncoding('utf8').on('data', add);
    child.stderr.setEncoding('utf8').on('data', add);

    const endGroup = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // Already gone.
      }
    };
    const timer = setTimeout(() => {
      add(`\nstill not finished after ${timeoutMs / 1000} s, so it was ended\n`);
      endGroup('SIGKILL');
    }, timeoutMs);
    const interrupted = (signal) => {
      endGroup(signal);
      child.once('close', () => process.exit(INTERRUPTED));
      setTimeout(() => {
        endGroup('SIGKILL');
        process.exit(INTERRUPTED);
      }, GROUP_ENDS_WITHIN_MS);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupted);

    const finish = (code) => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.stderr.destroy();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupted);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      add(`${command}: ${error.message}`);
      finish(null);
    });
    child.on('close', finish);
    // What it left running (gateways and services outlive a server) may hold the pipes open for ever.
    child.on('exit', (code) => setTimeout(finish, PIPES_CLOSE_WITHIN_MS, code).unref());
  });
}

/** Linux shares the processor between sessions first, whatever the priorities inside of them: both have to give way. */
function giveWay(pid) {
  try {
    setPriority(pid, BACKGROUND);
    writeFileSync(`/proc/${pid}/autogroup`, String(BACKGROUND));
  } catch {
    // It has ended already, or sessions do not count on this system.
  }
}
