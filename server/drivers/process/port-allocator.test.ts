import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createPortAllocator, type PortRange } from './port-allocator';

/** A range of one's own is not to be had, so each test takes what is free in a part of the drivers' range. */
const range: PortRange = { from: 29_000, to: 29_499 };

function occupy(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
    onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  });
}

async function freePort(): Promise<number> {
  const { only = 0 } = await createPortAllocator(range, Date.now()).assign(['only'], {});
  return only;
}

it('gives every name a port of its own, also to those who ask at once', async () => {
  const allocator = createPortAllocator(range, 7);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => allocator.assign(['http', 'admin'], {})),
  );
  const ports = answers.flatMap((answer) => Object.values(answer));
  expect(new Set(ports).size).toBe(40);
  expect(ports.every((port) => port >= range.from && port <= range.to)).toBe(true);
});

it('passes over a port that somebody else listens on', async () => {
  const taken = await freePort();
  await occupy(taken);
  const allocator = createPortAllocator({ from: taken, to: taken + 50 }, 0);
  const { http } = await allocator.assign(['http'], { http: taken });
  expect(http).not.toBe(taken);
});

it('gives the preferred port while it is free, and not while it is held', async () => {
  const wanted = await freePort();
  const allocator = createPortAllocator(range, 0);
  allocator.hold({ http: wanted });
  expect((await allocator.assign(['http'], { http: wanted })).http).not.toBe(wanted);
  allocator.release({ http: wanted });
  expect((await allocator.assign(['http'], { http: wanted })).http).toBe(wanted);
});

it('says that the range is used up, and gives back what it had taken so far', async () => {
  const port = await freePort();
  const allocator = createPortAllocator({ from: port, to: port }, 0);
  await expect(allocator.assign(['http', 'admin'], {})).rejects.toMatchObject({
    code: 'unavailable',
    message: `no port between ${port} and ${port} is free on 127.0.0.1`,
  });
  expect(await allocator.assign(['http'], {})).toEqual({ http: port });
});
