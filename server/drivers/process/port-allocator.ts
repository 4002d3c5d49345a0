import { createServer } from 'node:net';
import { Problem } from '../../domain/problem';
import { INSTANCE_HOST } from './mapper';

export type PortRange = { from: number; to: number };

export interface PortAllocator {
  /** A free port for each name, held until released; the preferred one where it is free. */
  assign(
    names: readonly string[],
    preferred: Record<string, number>,
  ): Promise<Record<string, number>>;
  hold(ports: Record<string, number>): void;
  release(ports: Record<string, number>): void;
}

function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: INSTANCE_HOST, port, exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
}

/**
 * Ports are tried by binding them, so what others use is left out. One that is taken between the try and the start
 * shows as the exit of the instance, and the next start gets another. `seed` spreads several homes over the range.
 */
export function createPortAllocator(range: PortRange, seed: number): PortAllocator {
  const size = range.to - range.from + 1;
  const held = new Set<number>();
  // Moves on for ever, so that a port just given up is not given to another instance soon.
  let cursor = seed % size;

  async function tryTake(port: number): Promise<boolean> {
    if (held.has(port)) return false;
    held.add(port);
    if (await canBind(port)) return true;
    held.delete(port);
    return false;
  }

  async function takeNext(): Promise<number> {
    for (let attempt = 0; attempt < size; attempt += 1) {
      const port = range.from + cursor;
      cursor = (cursor + 1) % size;
      if (await tryTake(port)) return port;
    }
    throw new Problem('unavailable', {
      message: `no port between ${range.from} and ${range.to} is free on ${INSTANCE_HOST}`,
      advice: 'Remove deployments that are no longer needed, or choose another range of ports.',
    });
  }

  function release(ports: Record<string, number>): void {
    for (const port of Object.values(ports)) held.delete(port);
  }

  return {
    async assign(names, preferred) {
      const ports: Record<string, number> = {};
      try {
        for (const name of names) {
          const wanted = preferred[name];
          ports[name] = wanted !== undefined && (await tryTake(wanted)) ? wanted : await takeNext();
        }
      } catch (error) {
        release(ports);
        throw error;
      }
      return ports;
    },
    hold(ports) {
      for (const port of Object.values(ports)) held.add(port);
    },
    release,
  };
}
