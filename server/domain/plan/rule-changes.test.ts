import { describe, expect, test } from 'vitest';
import { createChangeSet } from './change-set';
import { compileGateways } from './compile-gateways';
import { exampleSpec, exampleWorld } from './example-world';
import { simulate } from './simulate';
import type { World } from './world';

/** The shop as it runs, with rules at its split. */
function running(rules: object, route: object = {}): World {
  const spec = exampleSpec();
  const gateways = spec.gateways.map((gateway) =>
    gateway.name === 'shop/catalog/web'
      ? {
          ...gateway,
          ...rules,
          routes: gateway.routes.map((each, index) => (index === 1 ? { ...each, ...route } : each)),
        }
      : gateway,
  );
  const start = exampleWorld({ spec: { ...spec, gateways } });
  return simulate(start).at(-1)?.after ?? start;
}

function reasonsOf(before: World, after: World): string[] {
  return createChangeSet({ ...before, spec: after.spec }).actions.map(
    ({ subject, reason }) => `${subject}: ${reason}`,
  );
}

describe('a plan says in words which rules change', () => {
  const PLAIN = running({});
  const RICH = running(
    { sticky: 'route', mirror: { route: 'catalog:2.0', share: 500 } },
    { condition: 'path begins /beta', strength: 5_000, timeoutMs: 2_000 },
  );

  test('the test runs: the described gateway is the one that listens', () => {
    const config = compileGateways(RICH).find(({ name }) => name === 'shop/catalog/web');
    expect(config).toMatchObject({
      sticky: 'route',
      routes: [{ name: 'catalog:1.0' }, { condition: 'path begins /beta', strength: 5_000 }],
    });
    expect(createChangeSet(RICH).actions).toEqual([]);
  });

  test('what is new', () => {
    expect(reasonsOf(PLAIN, RICH)).toEqual([
      'shop/catalog/web: sticky: route; mirror: 5 % to catalog:2.0; condition of catalog:2.0: path begins /beta; strength of catalog:2.0: 50 %; timeout of catalog:2.0: 2 s',
    ]);
  });

  test('what goes, and what is another', () => {
    const other = running({ sticky: 'instance' }, { condition: 'method == GET' });
    expect(reasonsOf(RICH, other)).toEqual([
      'shop/catalog/web: sticky: instance, was route; no mirror any more; condition of catalog:2.0: method == GET, was path begins /beta; no strength of catalog:2.0 any more; no timeout of catalog:2.0 any more',
    ]);
  });

  test('of a gateway that is new, too', () => {
    const spec = running({ rateLimit: { requests: 9, perMs: 1_500, key: 'ip' } }).spec;
    const { actions } = createChangeSet(exampleWorld({ spec }));
    const created = actions.find(({ subject }) => subject === 'shop/catalog/web');
    expect(created?.reason).toBe(
      'no route gets a request before it is healthy; rate limit: 9 in 1500 ms by ip',
    );
  });
});

test('a gateway that is switched on by a condition alone is led to', () => {
  const route = { condition: 'path begins /beta' };
  const world = running({}, route);
  const spec = {
    ...world.spec,
    gateways: world.spec.gateways.map((gateway) => ({
      ...gateway,
      routes: gateway.routes.map((each) =>
        gateway.name === 'shop/catalog/web' ? { ...each, weight: 0 } : each,
      ),
    })),
  };
  const after = simulate({ ...world, spec }).at(-1)?.after;
  const outer = after?.gateways.find(({ config }) => config.name === 'shop/9050');
  expect(outer?.config.routes[0]?.targets).toHaveLength(1);
});

describe('certificates', () => {
  const tls = { certificates: [{ secret: 'shop', fingerprint: 'unknown' }] };

  test('count as they are now: a new value is taken over without a new description', () => {
    const before = { ...running({ tls }), certificates: { shop: 'revision 1' } };
    const put = simulate(before).at(-1)?.after ?? before;
    expect(simulate(put)).toEqual([]);
    const [wave] = simulate({ ...put, certificates: { shop: 'revision 2' } });
    expect(wave?.steps).toMatchObject([
      {
        kind: 'put-gateway',
        config: { tls: { certificates: [{ secret: 'shop', fingerprint: 'revision 2' }] } },
      },
    ]);
  });
});
