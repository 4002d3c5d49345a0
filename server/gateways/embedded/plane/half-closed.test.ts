import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanPlanes, configFor, openRaw, startHttpTarget, startPlane } from './plane.test-support';

const WAIT = { timeout: 10_000, interval: 10 };
const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
afterEach(cleanPlanes);

describe('boundHalfClosed', () => {
  it('answers a client that has ended its side, and closes', async () => {
    const target = await startHttpTarget('t', (_, response) => void response.end('here'));
    const config = await configFor([target]);
    await startPlane().put(config);
    const raw = openRaw(config, GET);
    raw.socket.end();
    await vi.waitFor(() => expect(raw.received).toMatch(/^HTTP\/1\.1 200 [\s\S]*here/), WAIT);
    await vi.waitFor(() => expect(raw.isClosed).toBe(true), WAIT);
  });

  it('gives up on one for whom no answer begins in time, and lets an answer that has begun go on', async () => {
    const finishes: (() => void)[] = [];
    const target = await startHttpTarget('t', (request, response) => {
      if (request.url === '/begun') response.write('first ');
      finishes.push(() => void response.end('last'));
    });
    const config = await configFor([target]);
    const plane = startPlane({ limits: { halfClosedMs: 200 } });
    await plane.put(config);
    const begun = openRaw(config, GET.replace('/', '/begun'));
    await vi.waitFor(() => expect(begun.received).toContain('first'), WAIT);
    const silent = openRaw(config, GET);
    await vi.waitFor(() => expect(finishes).toHaveLength(2), WAIT);
    begun.socket.end();
    silent.socket.end();
    await vi.waitFor(() => expect(silent.isClosed).toBe(true), WAIT);
    await vi.waitFor(
      async () => expect((await plane.observe())[0]?.inFlight).toEqual({ t: 1 }),
      WAIT,
    );
    expect(silent.received).toBe('');
    for (const finish of finishes) finish();
    await vi.waitFor(() => expect(begun.received).toContain('last'), WAIT);
  });
});
