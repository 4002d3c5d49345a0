import type { Program } from '../driver-harness';

/** Should a test run be killed outright, what it started ends by itself. */
const END_ANYWAY = 'setTimeout(() => process.exit(99), 180_000);';

const SERVER = `
  require('node:http')
    .createServer((request, response) => response.end(process.env.GREETING))
    .listen(Number(process.env.PORT_HTTP), '127.0.0.1', () => console.log('ready'));`;

const STUBBORN = `
  process.on('SIGTERM', () => undefined);
  console.log('ready');`;

/** The child says ready for both: its parent lets it write to its own output. */
const FAMILY = `
  require('node:child_process').spawn(
    process.execPath,
    ['-e', ${JSON.stringify(END_ANYWAY + STUBBORN)}],
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

const SOURCES: Partial<Record<Program, string>> = {
  server: SERVER,
  stubborn: STUBBORN,
  family: FAMILY,
  failing: FAILING,
  talker: TALKER,
};

/** Arguments that make Node run `source` until it ends by itself or is ended. */
export function nodeCommand(source: string): string[] {
  return [process.execPath, '-e', `const end = ${END_ANYWAY}${source}`];
}

export function commandOf(program: Program): string[] {
  if (program === 'missing-command') return ['no-such-command', '--flag'];
  return nodeCommand(SOURCES[program] ?? '');
}
