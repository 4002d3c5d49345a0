import { expect, vi } from 'vitest';
import { copiesOf } from '../../domain/metric';
import { ask, tally } from './browser';
import { keepAliveAgent } from './http-target';
import {
  deadTarget,
  putRoutes,
  startBreaking,
  startHanging,
  startRecorder,
} from './recording-target';
import { type ConformanceCase, type GatewayWorld, needing } from './world';

const WAIT = { timeout: 10_000, interval: 20 };
const MIRROR = { mirror: { route: 'copy', share: 10_000 } };
const needed = (run: ConformanceCase) => needing('mirror', run);

async function putMirrored(world: GatewayWorld, share = 10_000) {
  const own = await startRecorder(world, 'own');
  const copy = await startRecorder(world, 'copy', ({ response }) => {
    response.writeHead(500).end('from the mirror');
  });
  const config = await putRoutes(
    world,
    { own: { weight: 10_000, targets: [own.target] }, copy: { targets: [copy.target] } },
    { mirror: { route: 'copy', share } },
  );
  return { config, own, copy };
}

/** Copies of requests, whose answers are thrown away. */
export const mirrorCases = {
  'sends a copy of every request to the mirror, marked as one, and its answer to nobody': needed(
    async (world) => {
      const { config, own, copy } = await putMirrored(world);
      const asking = {
        method: 'PUT',
        path: '/a?b=1',
        headers: { 'X-Own': 'yes' },
        body: 'payload',
      };
      for (let sent = 0; sent < 5; sent += 1) {
        expect(await ask(config, asking)).toMatchObject({ status: 200, target: 'own', text: '' });
      }
      await vi.waitFor(() => expect(copy.seen).toHaveLength(5), WAIT);
      for (const { method, path, body, headers } of copy.seen) {
        expect({ method, path, body }).toEqual({ method: 'PUT', path: '/a?b=1', body: 'payload' });
        expect(headers).toMatchObject({ 'x-own': 'yes', 'x-vamp-mirror': '1' });
      }
      for (const { headers } of own.seen) expect(headers).not.toHaveProperty('x-vamp-mirror');
    },
  ),

  'copies the share that was asked for': needed(async (world) => {
    const { config, own, copy } = await putMirrored(world, 2_500);
    const agent = keepAliveAgent(world, 8);
    await tally(200, () => ask(config, { agent }));
    expect(own.seen).toHaveLength(200);
    await vi.waitFor(() => expect(copy.seen.length).toBeGreaterThan(30), WAIT);
    expect(copy.seen.length).toBeLessThan(70);
  }),

  'lets nobody notice a mirror that is dead, breaks off or never answers': needed(async (world) => {
    const mirrors = [
      await deadTarget(world, 'dead'),
      (await startBreaking(world, 'breaking')).target,
      (await startHanging(world, 'hanging')).target,
    ];
    for (const mirror of mirrors) {
      const config = await putRoutes(
        world,
        { own: { weight: 10_000 }, copy: { targets: [mirror] } },
        MIRROR,
      );
      const send = () => ask(config, { method: 'POST', body: 'x' });
      expect(await tally(10, send), mirror.id).toEqual({ own: 10 });
    }
  }),

  'copies no body above 1 MiB, and serves it all the same': needed(async (world) => {
    const { config, own, copy } = await putMirrored(world);
    const body = 'x'.repeat(1_024 * 1_024 + 1);
    expect((await ask(config, { method: 'POST', body })).target).toBe('own');
    expect(own.seen[0]?.body.length).toBe(body.length);
    await ask(config, { path: '/after' });
    await vi.waitFor(() => expect(copy.seen.map(({ path }) => path)).toContain('/after'), WAIT);
    expect(copy.seen.every(({ body: copied }) => copied === '')).toBe(true);
  }),

  'measures copies apart from what the mirror itself gets': needed(async (world) => {
    const { config, copy } = await putMirrored(world);
    for (let sent = 0; sent < 4; sent += 1) await ask(config);
    await vi.waitFor(() => expect(copy.seen).toHaveLength(4), WAIT);
    await world.passSecond();
    await world.passSecond();
    const { samples } = await world.driver.collect('');
    const sum = (route: string, what: 'requests' | 'errors') =>
      samples
        .filter((each) => each.gateway === config.name && each.route === route)
        .reduce((all, each) => all + each[what], 0);
    expect([sum('own', 'requests'), sum('own', 'errors')]).toEqual([4, 0]);
    expect([sum(copiesOf('copy'), 'requests'), sum(copiesOf('copy'), 'errors')]).toEqual([4, 4]);
    expect([sum('copy', 'requests'), sum('copy', 'errors')]).toEqual([0, 0]);
  }),
} satisfies Record<string, ConformanceCase>;
