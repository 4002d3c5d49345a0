import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Target } from '../../domain/gateway';
import type { GatewayWorld } from './world';

/** Listens, says where, and then stands still: it accepts no connection. */
const DEAF = `
const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  require('node:fs').writeSync(1, String(server.address().port));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
`;
/** More than the kernel keeps for a backlog of 1. */
const WAITING = 8;

/** A target to which no connection comes about: its queue is full, and nobody takes any out of it. */
export async function startDeaf(world: GatewayWorld): Promise<Target> {
  const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] });
  world.onClean(() => void child.kill('SIGKILL'));
  const [told] = await once(child.stdout, 'data');
  const port = Number(String(told));
  for (let index = 0; index < WAITING; index += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    world.onClean(() => void socket.destroy());
  }
  return { id: 'deaf', host: '127.0.0.1', port };
}
