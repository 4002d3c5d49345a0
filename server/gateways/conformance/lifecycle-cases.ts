import { expect, vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import type { TrafficSample } from '../../domain/metric';
import { type ConformanceCase, configure, type GatewayWorld, observed } from './world';

const WAIT = { timeout: 10_000, interval: 20 };

async function configureOne(
  world: GatewayWorld,
  id: string,
  overrides: Partial<GatewayConfig> = {},
): Promise<GatewayConfig> {
  const target = await world.startTarget(id);
  return configure(world, [{ name: id, weight: 10_000, targets: [target] }], overrides);
}

/** How gateways come, change and go. */
export const lifecycleCases = {
  'observes what was put, and putting it again changes nothing': async (world) => {
    const config = await configureOne(world, 'o0');
    const serving = { config, state: 'serving', inFlight: { o0: 0 } };
    expect(await world.driver.put(config)).toEqual(serving);
    expect(await world.driver.put(config)).toEqual(serving);
    expect(await observed(world, config.name)).toEqual(serving);
  },

  'observes further addresses as they were put': async (world) => {
    const config = await configureOne(world, 'x0', { extraHosts: ['127.0.0.1'] });
    await world.driver.put(config);
    expect(await observed(world, config.name)).toMatchObject({ config, state: 'serving' });
  },

  'refuses weights that sum to neither 0 nor 100 %': async (world) => {
    const config = await configureOne(world, 'b0');
    const routes = config.routes.map((route) => ({ ...route, weight: 9_999 }));
    await expect(world.driver.put({ ...config, routes })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await observed(world, config.name)).toBeUndefined();
  },

  'stops listening when removed, and removing what is not there is fine': async (world) => {
    const config = await configureOne(world, 'd0');
    await world.driver.put(config);
    await world.send(config);
    await world.driver.remove(config.name);
    // A connection that waited for its next request may get that one answer.
    await world.send(config).catch(() => {});
    await expect(world.send(config)).rejects.toThrow();
    expect(await observed(world, config.name)).toBeUndefined();
    await world.driver.remove(config.name);
    await world.driver.remove('never/heard/of');
  },

  'lets requests under way finish when the gateway is removed': async (world) => {
    const config = await configureOne(world, 'f0');
    await world.driver.put(config);
    const held = await world.hold(config);
    await world.driver.remove(config.name);
    expect(await held.finish()).toMatchObject({ status: 200, target: 'f0' });
  },

  'moves to another port': async (world) => {
    const config = await configureOne(world, 'm0');
    await world.driver.put(config);
    const held = await world.hold(config);
    const moved = { ...config, port: await world.freePort() };
    expect(await world.driver.put(moved)).toMatchObject({ state: 'serving' });
    expect(await world.send(moved)).toMatchObject({ target: 'm0' });
    expect(await held.finish()).toMatchObject({ status: 200 });
    await vi.waitFor(() => expect(world.send(config)).rejects.toThrow(), WAIT);
  },

  'says that a port is taken, and serves once it is free': async (world) => {
    const config = await configureOne(world, 't0');
    const occupied = await world.occupy(config.port);
    const failed = await world.driver.put(config);
    expect(failed).toMatchObject({
      state: 'failed',
      reason: `port ${config.port} is taken by another process; free it or choose another port`,
    });
    await occupied.free();
    await vi.waitFor(
      async () => expect(await observed(world, config.name)).toMatchObject({ state: 'serving' }),
      WAIT,
    );
    expect(await world.send(config)).toMatchObject({ target: 't0' });
  },

  'names the gateway that has the port': async (world) => {
    const owner = await configureOne(world, 'n0');
    const late = await configureOne(world, 'n1', { port: owner.port, name: 'case-late/port' });
    await world.driver.put(owner);
    const failed = await world.driver.put(late);
    expect(failed.state).toBe('failed');
    expect(failed.reason).toContain(owner.name);
    await world.driver.remove(owner.name);
    expect(await observed(world, late.name)).toMatchObject({ state: 'serving' });
    expect(await world.send(late)).toMatchObject({ target: 'n1' });
  },

  'hands every sample over exactly once, seconds without requests included': async (world) => {
    const config = await configureOne(world, 's0');
    await world.driver.put(config);
    let sequence = '';
    const heard: TrafficSample[] = [];
    const listen = async () => {
      const batch = await world.driver.collect(sequence);
      sequence = batch.sequence;
      heard.push(...batch.samples.filter((sample) => sample.gateway === config.name));
    };
    for (let round = 0; round < 3; round += 1) {
      for (let sent = 0; sent < 10; sent += 1) await world.send(config);
      await world.passSecond();
      await listen();
    }
    await world.passSecond();
    await world.passSecond();
    await listen();
    await listen();
    expect(heard.reduce((sum, sample) => sum + sample.requests, 0)).toBe(30);
    expect(new Set(heard.map((sample) => sample.at)).size).toBe(heard.length);
    expect(heard.every((sample) => sample.route === 's0' && sample.errors === 0)).toBe(true);
    expect(heard.filter((sample) => sample.requests > 0 && sample.latency === undefined)).toEqual(
      [],
    );
    expect(heard.some((sample) => sample.requests === 0)).toBe(true);
    const all = await world.driver.collect('');
    expect(
      all.samples.filter((sample) => sample.gateway === config.name).length,
    ).toBeGreaterThanOrEqual(heard.length);
  },

  'counts a request that nobody can serve as an error': async (world) => {
    const config = await configure(world, [{ name: 'q0', weight: 10_000, targets: [] }]);
    await world.driver.put(config);
    await world.send(config);
    await world.passSecond();
    await world.passSecond();
    const { samples } = await world.driver.collect('');
    const own = samples.filter((sample) => sample.gateway === config.name);
    expect(own.reduce((sum, sample) => sum + sample.errors, 0)).toBe(1);
  },

  'keeps serving when its driver is closed, and a new driver adopts it': async (world) => {
    const config = await configureOne(world, 'a0');
    await world.driver.put(config);
    await world.driver.close();
    expect(await world.send(config)).toMatchObject({ target: 'a0' });
    const driver = await world.reopen();
    expect((await driver.observe()).map((gateway) => gateway.config)).toContainEqual(config);
    expect(await driver.status()).toMatchObject({ available: true });
  },
} satisfies Record<string, ConformanceCase>;
