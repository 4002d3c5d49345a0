import { expect } from 'vitest';
import { assignVisitors } from '../../domain/gateway';
import { ask, createBrowser } from './browser';
import { putRoutes, startRecorder } from './recording-target';
import { type ConformanceCase, type GatewayWorld, needing } from './world';

const TRACE = 'X-Vamp-Trace';

/** Where a request went and why, as its answer says. */
async function trace(
  world: GatewayWorld,
  send: (asking: { headers: Record<string, string> }) => ReturnType<typeof ask>,
  headers: Record<string, string> = {},
) {
  const token = await world.driver.traceToken();
  const got = await send({ headers: { ...headers, [TRACE]: token } });
  const of = (name: string) => got.headers[`x-vamp-${name}`];
  return { route: of('route'), instance: of('instance'), by: of('by') };
}

/** Requests that can be followed. */
export const traceCases = {
  'tells whoever has the token which route and instance a request got, and why': async (world) => {
    const one = await startRecorder(world, 'one.instance');
    const config = await putRoutes(
      world,
      {
        'all:1.0': { weight: 10_000, targets: [one.target] },
        beta: { condition: 'has header X-Beta' },
      },
      { sticky: 'route' },
    );
    const all = { route: 'all:1.0', instance: 'one.instance' };
    const browser = createBrowser(config);
    expect(await trace(world, browser.ask)).toEqual({ ...all, by: 'weight' });
    expect(await trace(world, browser.ask)).toEqual({ ...all, by: 'tied' });
    expect(await trace(world, browser.ask, { 'X-Beta': '1' })).toEqual({
      ...{ route: 'beta', instance: 'beta', by: 'condition' },
    });
  },

  'tells that the visitor decided': needing('visitors', async (world) => {
    const config = await putRoutes(world, { all: { weight: 10_000 } });
    const slices = assignVisitors([], config.routes);
    await world.driver.put({ ...config, visitors: { key: 'header X-User', slices } });
    const traced = await trace(world, (asking) => ask(config, asking), { 'X-User': 'anna' });
    expect(traced).toEqual({ route: 'all', instance: 'all', by: 'visitor' });
  }),

  'tells nobody else, and never the target': async (world) => {
    const own = await startRecorder(world, 'own');
    const config = await putRoutes(world, { own: { weight: 10_000, targets: [own.target] } });
    const token = await world.driver.traceToken();
    for (const forged of ['', '1', 'trace', `${token}x`, token.slice(1)]) {
      const { headers } = await ask(config, { headers: { [TRACE]: forged } });
      expect(Object.keys(headers).filter((name) => name.startsWith('x-vamp'))).toEqual([]);
    }
    await ask(config, { headers: { [TRACE]: token } });
    expect(own.seen).toHaveLength(6);
    for (const { headers } of own.seen) expect(headers).not.toHaveProperty('x-vamp-trace');
  },

  'keeps its token over a restart of what moves the traffic': async (world) => {
    const config = await putRoutes(world, { all: { weight: 10_000 } });
    const token = await world.driver.traceToken();
    await world.driver.stop();
    await world.reopen();
    expect(await world.driver.traceToken()).toBe(token);
    const { headers } = await ask(config, { headers: { [TRACE]: token } });
    expect(headers['x-vamp-route']).toBe('all');
  },
} satisfies Record<string, ConformanceCase>;
