import type { ObservedInstance } from '../domain/deployment';
import type { Program } from './driver-harness';

/**
 * Should a test run be killed outright, what it started ends by itself. The first process of a container is told to
 * end like any other, but the kernel ignores that unless the program listens for it.
 */
const PREAMBLE = `
  const end = setTimeout(() => process.exit(99), 180_000);
  if (process.pid === 1) process.on('SIGTERM', () => process.exit(143));`;

/** Listens at PORT_HTTP, on loopback unless LISTEN_HOST says otherwise. */
const SERVER = `
  require('node:http')
    .createServer((request, response) => {
      const said = new URL(request.url, 'http://server').searchParams.get('say');
      if (said !== null) console.log(said);
      response.end(process.env.GREETING);
    })
    .listen(Number(process.env.PORT_HTTP), process.env.LISTEN_HOST ?? '127.0.0.1', () =>
      console.log('ready'));`;

const STUBBORN = `
  process.removeAllListeners('SIGTERM');
  process.on('SIGTERM', () => undefined);
  console.log('ready');`;

/** The child says ready for both: its parent lets it write to its own output. */
const FAMILY = `
  require('node:child_process').spawn(
    process.execPath,
    ['-e', ${JSON.stringify(`setTimeout(() => process.exit(99), 180_000);${STUBBORN}`)}],
    { stdio: 'inherit' },
  );`;

const FAILING = `
  console.log('so far so good');
  console.error('going down');
  process.exitCode = 3;
  clearTimeout(end);`;

const TALKER = `
  console.error('trouble');
  for (let line = 1; line <= 300; line += 1) console.log('line ' + line);
  console.log('ready');`;

const CURIOUS = 'console.log(JSON.stringify(process.env));';

/** Ends by itself at 1 GB: without a limit it must not take the machine with it. */
const HOG = `
  const taken = [];
  setInterval(() => {
    taken.push(Buffer.alloc(16_000_000, 1));
    if (taken.length > 60) process.exit(4);
  }, 10);`;

const BUSY = `
  console.log('ready');
  setInterval(() => { const until = Date.now() + 90; while (Date.now() < until); }, 1);`;

const SOURCES: Partial<Record<Program, string>> = {
  server: SERVER,
  stubborn: STUBBORN,
  family: FAMILY,
  failing: FAILING,
  talker: TALKER,
  curious: CURIOUS,
  hog: HOG,
  busy: BUSY,
};

/** JavaScript for `node -e`; what comes with a program of its own name is put behind the common beginning. */
export function nodeSource(source: string): string {
  return PREAMBLE + source;
}

export function programSource(program: Program): string {
  return nodeSource(SOURCES[program] ?? '');
}

/** Asks a running `server`; with `say` it writes that line first. */
export async function askServer(
  { host, ports }: ObservedInstance,
  { say }: { say?: string } = {},
): Promise<string> {
  const query = say === undefined ? '' : `?say=${encodeURIComponent(say)}`;
  const answer = await fetch(`http://${host}:${ports.http}/${query}`);
  return answer.text();
}
