import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { z } from 'zod';

/** Times in ms. */
export type LoadFigures = { rate: number; p50: number; p99: number; errors: number };

type Loading = { port: number; connections: number; seconds: number };

/**
 * A client of its own process: keeps all connections busy, or with a rate sends that many requests a second over them,
 * whatever the answers take; the time of a request then begins when it was due. What is late by a second is not sent.
 * Prints figures as JSON after its seconds, or when its standard input is closed.
 */
const CLIENT = `
import { connect } from 'node:net';
const [port, connections, seconds, rate] = process.argv.slice(1).map(Number);
const REQUEST = 'GET / HTTP/1.1\\r\\nHost: bench\\r\\n\\r\\n';
const times = [];
const idle = [];
const late = [];
let errors = 0;
let startedAt = null;
let isOver = false;
function open() {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let dueAt = null;
  let received = '';
  const ask = (due) => { dueAt = due; socket.write(REQUEST); };
  const free = () => {
    if (isOver) socket.destroy();
    else if (rate === 0) ask(performance.now());
    else if (late.length > 0) ask(late.shift());
    else idle.push(ask);
  };
  socket.setEncoding('latin1');
  socket.on('connect', () => { startedAt ??= performance.now(); free(); });
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    received += chunk;
    const end = received.indexOf('\\r\\n\\r\\n');
    if (end < 0) return;
    const length = Number(/\\r\\ncontent-length: (\\d+)/i.exec(received)?.[1] ?? 0);
    if (received.length < end + 4 + length) return;
    if (received.slice(9, 12) !== '200') errors += 1;
    received = '';
    times.push(performance.now() - dueAt);
    dueAt = null;
    free();
  });
  socket.on('close', () => {
    if (isOver) return;
    if (dueAt !== null) errors += 1;
    const at = idle.indexOf(ask);
    if (at >= 0) idle.splice(at, 1);
    open();
  });
}
for (let index = 0; index < connections; index += 1) open();
let sent = 0;
if (rate > 0) setInterval(() => {
  if (startedAt === null) return;
  const due = Math.floor((performance.now() - startedAt) / 1000 * rate);
  for (; sent < due; sent += 1) {
    const dueAt = startedAt + sent * 1000 / rate;
    const ask = idle.pop();
    if (ask !== undefined) ask(dueAt);
    else if (late.length < rate) late.push(dueAt);
  }
}, 1);
function finish() {
  isOver = true;
  const passed = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (q) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
  console.log(JSON.stringify({ rate: times.length / passed, p50: at(0.5), p99: at(0.99), errors }));
  process.exit(0);
}
setTimeout(finish, seconds * 1000);
process.stdin.on('end', finish).resume();
`;

const figuresSchema = z.object({
  rate: z.number(),
  p50: z.number(),
  p99: z.number(),
  errors: z.number(),
});

export const hasWrk = (): boolean => spawnSync('wrk', ['--version']).error === undefined;

/** As many requests as go: by wrk where it is installed. */
export async function measureLoad(loading: Loading): Promise<LoadFigures> {
  return hasWrk() ? runWrk(loading) : startClient({ ...loading, rate: 0 }).figures;
}

async function runWrk({ port, connections, seconds }: Loading): Promise<LoadFigures> {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency'];
  const { stdout } = await promisify(execFile)('wrk', [...args, `http://127.0.0.1:${port}/`]);
  const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0);
  const broken = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(
    stdout,
  );
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p50: milliseconds(/\s50%\s+(\S+)/.exec(stdout)?.[1]),
    p99: milliseconds(/\s99%\s+(\S+)/.exec(stdout)?.[1]),
    errors: (broken ?? []).slice(1).reduce((sum, each) => sum + Number(each), refused),
  };
}

/** `1.20ms`, `85.00us`, `1.02s`. */
function milliseconds(written = ''): number {
  const [, value, unit] = /^([\d.]+)(us|ms|s)$/.exec(written) ?? [];
  const factor = unit === 'us' ? 0.001 : unit === 's' ? 1_000 : 1;
  return Number(value ?? Number.NaN) * factor;
}

/** `rate` 0: as many as go. `stop` ends it before its time. */
export function startClient({ port, connections, seconds, rate }: Loading & { rate: number }): {
  figures: Promise<LoadFigures>;
  stop(): void;
} {
  const args = [port, connections, seconds, rate].map(String);
  const child = spawn(process.execPath, ['--input-type=module', '-e', CLIENT, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const read = async () => {
    const [told] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    return figuresSchema.parse(JSON.parse(told));
  };
  return { figures: read(), stop: () => void child.stdin.end() };
}
