import { createServer } from 'node:https';
import { expect } from 'vitest';
import type { GatewayConfig, Target } from '../../domain/gateway';
import { ask, createBrowser, tally } from './browser';
import { makeCertificate } from './certificate';
import { keepAliveAgent, listenAnywhere } from './http-target';
import { putRoutes, startRecorder } from './recording-target';
import type { ConformanceCase } from './world';

/** A gateway as the target of another one. */
const asTarget = ({ name, host, port }: GatewayConfig): Target => ({
  id: `gateway:${name}`,
  host,
  port,
});

/** Targets that are no instances: other gateways, and what is outside (dsl.md §8.1). */
export const beyondCases = {
  'goes through another gateway, each with its own split': async (world) => {
    const inner = await putRoutes(world, { a: { weight: 5_000 }, b: { weight: 5_000 } });
    const outer = await putRoutes(world, {
      shop: { weight: 5_000, targets: [asTarget(inner)] },
      c: { weight: 5_000 },
    });
    const agent = keepAliveAgent(world, 1);
    const counts: Record<string, number> = {};
    for (let sent = 0; sent < 200; sent += 1) {
      const { target } = await ask(outer, { agent });
      counts[target ?? 'nobody'] = (counts[target ?? 'nobody'] ?? 0) + 1;
    }
    expect(Math.abs((counts.c ?? 0) - 100)).toBeLessThan(6);
    expect(Math.abs((counts.a ?? 0) - 50)).toBeLessThan(6);
    expect(Math.abs((counts.b ?? 0) - 50)).toBeLessThan(6);
  },

  'follows a change of the gateway behind it with the very next request': async (world) => {
    const inner = await putRoutes(world, { a: { weight: 10_000 }, b: { weight: 0 } });
    const outer = await putRoutes(world, { shop: { weight: 10_000, targets: [asTarget(inner)] } });
    expect((await ask(outer)).target).toBe('a');
    const routes = inner.routes.map((route) => ({ ...route, weight: 10_000 - route.weight }));
    await world.driver.put({ ...inner, routes });
    expect((await ask(outer)).target).toBe('b');
  },

  'ties a client at both gateways, with cookies of their own': async (world) => {
    const halves = { a: { weight: 5_000 }, b: { weight: 5_000 } };
    const inner = await putRoutes(world, halves, { sticky: 'route' });
    const outer = await putRoutes(
      world,
      { shop: { weight: 5_000, targets: [asTarget(inner)] }, c: { weight: 5_000 } },
      { sticky: 'route' },
    );
    for (let client = 0; client < 8; client += 1) {
      const browser = createBrowser(outer);
      const { target } = await browser.ask();
      expect(Object.keys(browser.cookies)).toHaveLength(target === 'c' ? 1 : 2);
      for (let again = 0; again < 4; again += 1) expect((await browser.ask()).target).toBe(target);
    }
  },

  'tells the target of all gateways that a request came through': async (world) => {
    const own = await startRecorder(world, 'own');
    const inner = await putRoutes(world, { own: { weight: 10_000, targets: [own.target] } });
    const outer = await putRoutes(world, { shop: { weight: 10_000, targets: [asTarget(inner)] } });
    await ask(outer, { headers: { Host: 'shop.example' } });
    expect(own.seen[0]?.headers).toMatchObject({
      ...{ host: 'shop.example', 'x-forwarded-for': '127.0.0.1, 127.0.0.1' },
    });
  },

  'names an external target as it is called outside': async (world) => {
    const own = await startRecorder(world, 'own');
    const { port } = own.target;
    const target = { id: `external:http://localhost:${port}`, host: 'localhost', port };
    const config = await putRoutes(world, { away: { weight: 10_000, targets: [target] } });
    const { status } = await ask(config, { headers: { Host: 'shop.example' } });
    expect(status).toBe(200);
    expect(own.seen[0]?.headers.host).toMatch(/^localhost(:\d+)?$/);
    expect(own.seen[0]?.headers['x-forwarded-host']).toBe('shop.example');
  },

  'sends nothing to an external target over TLS for which nobody vouches': async (world) => {
    const { key, chain } = await makeCertificate('away', ['localhost']);
    let reached = 0;
    const server = createServer({ key, cert: chain }, (_, response) => {
      reached += 1;
      response.end();
    });
    server.on('tlsClientError', () => {});
    const { port, close } = await listenAnywhere(server);
    world.onClean(close);
    const target: Target = { id: `external:https://localhost:${port}`, host: 'localhost', port };
    const config = await putRoutes(world, {
      away: { weight: 10_000, targets: [{ ...target, tls: true }] },
    });
    const counts = await tally(3, () => ask(config));
    expect(Object.keys(counts).every((status) => status === '502' || status === '503')).toBe(true);
    expect(reached).toBe(0);
  },
} satisfies Record<string, ConformanceCase>;
