import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createControlClient } from '../server/gateways/agent/client';
import { socketPathOf } from '../server/gateways/agent/socket-path';
import { freePorts } from '../server/test-ports';
import { startTarget } from './gateway-peers';
import { configure, type DriverName, withDriver } from './gateway-under-test';

const CONNECTIONS = 10_000;

/** Opens that many connections, has one answer over each, keeps them, and says so. */
const HOLDER = `
import { connect } from 'node:net';
const [port, count] = process.argv.slice(1).map(Number);
let left = count;
let opened = 0;
const next = () => {
  if (opened === count) return;
  opened += 1;
  const socket = connect({ port, host: '127.0.0.1' }, () => socket.write('GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'));
  socket.once('data', () => { left -= 1; if (left === 0) console.log('held'); else next(); });
  socket.on('error', (error) => { console.error(error.message); process.exit(1); });
};
for (let index = 0; index < 100; index += 1) next();
setInterval(() => {}, 60_000);
`;

/** What the embedded gateway needs for connections that are open and idle. */
export async function measureMemory(
  drivers: readonly DriverName[],
  connections: number | null,
): Promise<void> {
  if (!drivers.includes('embedded')) return;
  if (!existsSync('/proc/self/status')) {
    return console.log('Memory is left out: it is read from /proc, which is not there.');
  }
  const count = connections ?? CONNECTIONS;
  const target = await startTarget('a');
  try {
    await withDriver('embedded', async ({ driver, home }) => {
      const [port = 0] = await freePorts(1);
      await driver.put(configure(port, [target, target], { share: 5_000 }));
      const client = createControlClient(socketPathOf(home, 'gateway'));
      const { pid } = await client.info();
      client.close();
      const before = await residentMb(pid);
      const holder = spawn(
        process.execPath,
        ['--input-type=module', '-e', HOLDER, String(port), String(count)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = once(holder, 'exit');
      const what = await Promise.race([once(holder.stdout, 'data'), ended.then(() => null)]);
      if (what === null) throw new Error('the connections could not be opened; see `ulimit -n`');
      const after = await residentMb(pid);
      holder.kill('SIGKILL');
      await ended;
      console.log(`Memory of the embedded gateway with ${count} open connections`);
      console.table({
        'resident, MB': {
          before,
          after,
          'KB a connection': Math.round(((after - before) * 10_240) / count) / 10,
        },
      });
    });
  } finally {
    await target.stop();
  }
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN);
  return Math.round(kilobytes / 102.4) / 10;
}
