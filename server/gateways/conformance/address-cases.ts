import { createServer } from 'node:net';
import { expect, vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { call, putHandlerInFront } from './http-target';
import type { ConformanceCase, GatewayWorld } from './world';

const WAIT = { timeout: 10_000, interval: 20 };
/** A second address that every machine has: on Linux the whole of 127/8 is its own. */
const SECOND = process.platform === 'linux' ? '127.0.0.2' : '::1';
/** Set aside for documentation, so that no machine has it (RFC 5737). */
const FOREIGN = '203.0.113.9';

const putOne = (world: GatewayWorld) =>
  putHandlerInFront(world, (incoming, response) => response.end(incoming.url));
const at = (config: GatewayConfig, host: string): GatewayConfig => ({ ...config, host });

/** Gateways that listen at more than one address. */
export const addressCases = {
  'serves at further addresses as well, as long as they are asked for': async (world) => {
    const config = await putOne(world);
    await expect(call(at(config, SECOND))).rejects.toThrow();
    const wider = { ...config, extraHosts: [SECOND] };
    const serving = { config: wider, state: 'serving' };
    const observed = await world.driver.put(wider);
    expect(observed).toMatchObject(serving);
    expect(observed).not.toHaveProperty('reason');
    expect((await call(at(wider, SECOND), { path: '/second' })).text).toBe('/second');
    expect((await call(wider, { path: '/first' })).text).toBe('/first');
    await world.driver.put(config);
    await vi.waitFor(() => expect(call(at(config, SECOND))).rejects.toThrow(), WAIT);
    expect((await call(config)).status).toBe(200);
  },

  'moves to another port at all its addresses, and leaves all of them when removed': async (
    world,
  ) => {
    const config = { ...(await putOne(world)), extraHosts: [SECOND] };
    await world.driver.put(config);
    const moved = { ...config, port: await world.freePort() };
    await world.driver.put(moved);
    for (const host of [moved.host, SECOND]) {
      expect((await call(at(moved, host))).status).toBe(200);
      await vi.waitFor(() => expect(call(at(config, host))).rejects.toThrow(), WAIT);
    }
    await world.driver.remove(moved.name);
    for (const host of [moved.host, SECOND]) {
      await vi.waitFor(() => expect(call(at(moved, host))).rejects.toThrow(), WAIT);
    }
  },

  'serves where it can and says where it cannot': async (world) => {
    const config = { ...(await putOne(world)), extraHosts: [FOREIGN, SECOND] };
    const observed = await world.driver.put(config);
    expect(observed).toMatchObject({ state: 'serving' });
    expect(observed.reason).toContain(`not at ${FOREIGN}`);
    expect((await call(config)).status).toBe(200);
    expect((await call(at(config, SECOND))).status).toBe(200);
  },

  'has failed when its own address cannot be had, whatever the others': async (world) => {
    const config = { ...(await putOne(world)), host: FOREIGN, extraHosts: [SECOND] };
    const observed = await world.driver.put(config);
    expect(observed).toMatchObject({ state: 'failed' });
    expect(observed.reason).toContain(`${FOREIGN} is not an address of this machine`);
  },

  'serves at a further address once that is free': async (world) => {
    const config = await putOne(world);
    const occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(config.port, SECOND, resolve));
    const free = () => new Promise<void>((resolve) => void occupant.close(() => resolve()));
    world.onClean(free);
    const { reason } = await world.driver.put({ ...config, extraHosts: [SECOND] });
    expect(reason).toContain(`port ${config.port} is taken by another process`);
    await free();
    await vi.waitFor(async () => {
      expect((await call(at(config, SECOND))).status).toBe(200);
      expect((await world.driver.observe())[0]).not.toHaveProperty('reason');
    }, WAIT);
  },

  'needs no further address where it listens everywhere': async (world) => {
    const config = { ...(await putOne(world)), host: '0.0.0.0', extraHosts: ['127.0.0.1'] };
    const observed = await world.driver.put(config);
    expect(observed).toMatchObject({ state: 'serving' });
    expect(observed).not.toHaveProperty('reason');
    expect((await call(at(config, '127.0.0.1'))).status).toBe(200);
  },
} satisfies Record<string, ConformanceCase>;
