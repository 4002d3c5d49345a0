import { createServer } from 'node:net';
import { expect, vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { ask } from './browser';
import { keepAliveAgent } from './http-target';
import { putRoutes } from './recording-target';
import { type ConformanceCase, type GatewayWorld, observed } from './world';

const WAIT = { timeout: 10_000, interval: 20 };

/** A gateway that also answers to these names at the shared port. */
const putNamed = (
  world: GatewayWorld,
  target: string,
  virtualHosts: NonNullable<GatewayConfig['virtualHosts']>,
) => putRoutes(world, { [target]: { weight: 10_000 } }, { virtualHosts });

const as = (host: string) => ({ headers: { Host: host } });
const at = (config: GatewayConfig, port: number): GatewayConfig => ({ ...config, port });

/** Names at a shared port (dsl.md §18.4). */
export const virtualHostCases = {
  'answers at the shared port for the gateway whose name the request bears, in any case and with any port':
    async (world) => {
      const port = await world.freePort();
      const shop = await putNamed(world, 'shop', {
        names: ['shop.example', 'store.example'],
        port,
      });
      const blog = await putNamed(world, 'blog', { names: ['blog.example'], port });
      const shared = at(shop, port);
      const names = {
        'shop.example': 'shop',
        'store.example': 'shop',
        'SHOP.Example:8180': 'shop',
        'blog.example': 'blog',
      };
      for (const [name, target] of Object.entries(names)) {
        expect(await ask(shared, as(name)), name).toMatchObject({ status: 200, target });
      }
      expect(await ask(shop, as('anything.example'))).toMatchObject({ target: 'shop' });
      expect(await ask(blog)).toMatchObject({ target: 'blog' });
    },

  'answers 404 and says so where no gateway has the name': async (world) => {
    const port = await world.freePort();
    const shop = await putNamed(world, 'shop', { names: ['shop.example'], port });
    for (const name of ['other.example', 'example', 'my.shop.example', 'shop.example.org']) {
      const { status, target, text } = await ask(at(shop, port), as(name));
      expect({ status, target }, name).toEqual({ status: 404, target: null });
      expect(text).toMatch(/\bhost\b/);
    }
  },

  'tells requests of one connection apart by their names': async (world) => {
    const port = await world.freePort();
    const shop = await putNamed(world, 'shop', { names: ['shop.example'], port });
    await putNamed(world, 'blog', { names: ['blog.example'], port });
    const agent = keepAliveAgent(world, 1);
    for (const name of ['shop', 'blog', 'shop', 'blog']) {
      const { target } = await ask(at(shop, port), { ...as(`${name}.example`), agent });
      expect(target).toBe(name);
    }
  },

  'answers at its own port to no other name where it is confined to them': async (world) => {
    const port = await world.freePort();
    const shop = await putNamed(world, 'shop', { names: ['shop.example'], port, only: true });
    expect(await ask(shop, as(`shop.example:${shop.port}`))).toMatchObject({ target: 'shop' });
    expect(await ask(shop, as('other.example'))).toMatchObject({ status: 404, target: null });
    expect(await ask(at(shop, port), as('shop.example'))).toMatchObject({ target: 'shop' });
  },

  'leaves a name to the gateway that comes first by its own, and the other one says so': async (
    world,
  ) => {
    const port = await world.freePort();
    const virtualHosts = { names: ['shop.example'], port };
    const second = await putRoutes(
      world,
      { second: { weight: 10_000 } },
      { name: 'same/b', virtualHosts },
    );
    const shared = at(second, port);
    expect(await ask(shared, as('shop.example'))).toMatchObject({ target: 'second' });
    const first = await putRoutes(
      world,
      { first: { weight: 10_000 } },
      { name: 'same/a', virtualHosts },
    );
    expect(await ask(shared, as('shop.example'))).toMatchObject({ target: 'first' });
    const { state, reason } = (await observed(world, second.name)) ?? {};
    expect(state).toBe('serving');
    expect(reason).toContain('shop.example');
    expect(reason).toContain(first.name);
    await world.driver.remove(first.name);
    expect(await ask(shared, as('shop.example'))).toMatchObject({ target: 'second' });
    expect(await observed(world, second.name)).not.toHaveProperty('reason');
  },

  'leaves the shared port when no gateway names it any more': async (world) => {
    const port = await world.freePort();
    const shop = await putNamed(world, 'shop', { names: ['shop.example'], port });
    expect((await ask(at(shop, port), as('shop.example'))).status).toBe(200);
    const { virtualHosts: _, ...plain } = shop;
    await world.driver.put(plain);
    await vi.waitFor(() => expect(ask(at(shop, port))).rejects.toThrow(), WAIT);
    expect((await ask(shop)).status).toBe(200);
  },

  'serves at its own port while another process has the shared one, and says so': async (world) => {
    const port = await world.freePort();
    const occupant = createServer();
    await new Promise<void>((resolve) => occupant.listen(port, '127.0.0.1', resolve));
    const free = () => new Promise<void>((resolve) => void occupant.close(() => resolve()));
    world.onClean(free);
    const shop = await putNamed(world, 'shop', { names: ['shop.example'], port });
    const { state, reason } = (await observed(world, shop.name)) ?? {};
    expect(state).toBe('serving');
    expect(reason).toContain(`port ${port}`);
    expect((await ask(shop)).status).toBe(200);
    await free();
    await vi.waitFor(async () => {
      expect((await ask(at(shop, port), as('shop.example'))).target).toBe('shop');
      expect(await observed(world, shop.name)).not.toHaveProperty('reason');
    }, WAIT);
  },
} satisfies Record<string, ConformanceCase>;
