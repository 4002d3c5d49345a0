import { execFile } from 'node:child_process';
import { toProcessEnv } from './environment';
import type { ProcessFacts, ProcessTable } from './process-table';

/** Runs `ps` with times in UTC and English, whatever the reader's own settings. */
function ps(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      env: toProcessEnv({ PATH: '/bin:/usr/bin', LC_ALL: 'C', TZ: 'UTC' }),
      maxBuffer: 64 * 1024 * 1024,
      timeout: 10_000,
    };
    execFile('ps', [...args], options, (error, stdout) => {
      // 1 means that none of the pids exists.
      if (error === null || error.code === 1) resolve(stdout);
      else reject(new Error(`the program ps cannot be used: ${error.message}`));
    });
  });
}

const FACTS = ['-o', 'pid=', '-o', 'pgid=', '-o', 'stat=', '-o', 'lstart='];

/** One line of `pid pgid stat lstart`; null for zombies and for anything else. */
export function parseFacts(line: string): ProcessFacts | null {
  const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w{3} +\w{3} +\d+ [\d:]+ \d{4})\s*$/.exec(line);
  const [, pid, group, state, started] = match ?? [];
  if (started === undefined || state?.startsWith('Z')) return null;
  return {
    pid: Number(pid),
    group: Number(group),
    birth: started,
    order: Date.parse(`${started} UTC`),
  };
}

/** `[days-][hours:]minutes:seconds[.fraction]` in ms. */
export function parseCpuTime(text: string): number {
  const [clock = '', days = '0'] = text.trim().split('-').reverse();
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1_000;
}

const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
const factsIn = (text: string) =>
  lines(text)
    .map(parseFacts)
    .filter((facts) => facts !== null);

/** For systems without /proc. Slower, and start times are only as fine as a second. */
export function createPsTable(): ProcessTable {
  return {
    async obstacle() {
      if (process.platform === 'win32') return 'process groups do not exist on Windows';
      return ps(['-o', 'pid=', '-p', String(process.pid)]).then(
        () => null,
        (error: Error) => error.message,
      );
    },
    async read(pids) {
      if (pids.length === 0) return new Map();
      const facts = factsIn(await ps([...FACTS, '-p', pids.join(',')]));
      return new Map(facts.map((entry) => [entry.pid, entry]));
    },
    async readAll() {
      return factsIn(await ps(['-A', ...FACTS]));
    },
    async marked(pids, markers) {
      if (pids.length === 0) return new Set();
      const asked = new Set(pids);
      // `e` appends the environment to the command, `ww` keeps the line whole.
      const text = await ps(['axeww', '-o', 'pid=', '-o', 'command=']);
      const carriers = lines(text).filter((line) =>
        markers.every((marker) => `${line} `.includes(` ${marker} `)),
      );
      const found = carriers.map((line) => Number.parseInt(line, 10));
      return new Set(found.filter((pid) => asked.has(pid)));
    },
    async measure(pids) {
      if (pids.length === 0) return { cpuMs: 0, memoryBytes: 0 };
      const rows = lines(await ps(['-o', 'time=', '-o', 'rss=', '-p', pids.join(',')]));
      const cells = rows.map((row) => row.trim().split(/\s+/));
      return {
        cpuMs: cells.reduce((sum, [time = '0']) => sum + parseCpuTime(time), 0),
        memoryBytes: cells.reduce((sum, [, rss = '0']) => sum + Number(rss) * 1_024, 0),
      };
    },
  };
}
