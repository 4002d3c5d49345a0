import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { parseLogLine } from './log-line';

const RECEIVE_BUFFER_BYTES = 4 * 1_024 * 1_024;
/** Of what is measured more often than this between two looks, the first ones stand for all. */
const MAX_LATENCIES = 5_000;

/** Latencies as HAProxy logs them to a socket of ours on this machine. Lines may get lost: they do not count requests. */
export type LogReceiver = {
  /** How HAProxy writes the address. */
  address: string;
  /** The latencies of a backend that were not taken yet, at most `limit` of them, oldest first. */
  take(backend: string, limit: number): number[];
  close(): void;
};

export async function openLogReceiver(): Promise<LogReceiver> {
  const latencies = new Map<string, number[]>();
  const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES });
  socket.on('message', (message) => {
    const line = parseLogLine(message.toString('latin1'));
    if (line === null || line.latencyMs === null) return;
    const known = latencies.get(line.backend);
    if (known === undefined) latencies.set(line.backend, [line.latencyMs]);
    else if (known.length < MAX_LATENCIES) known.push(line.latencyMs);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    take(backend, limit) {
      const known = latencies.get(backend) ?? [];
      const taken = known.splice(0, limit);
      if (known.length === 0) latencies.delete(backend);
      return taken;
    },
    close: () => socket.close(),
  };
}
