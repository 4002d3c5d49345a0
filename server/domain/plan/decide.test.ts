import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import { desiredInstances } from '../deployment';
import { decide, isGone, type Step } from './decide';
import { exampleService, exampleSpec, exampleWorld } from './example-world';
import { simulate } from './simulate';
import { PATIENCE, type World } from './world';

function kinds(steps: readonly Step[]): string[] {
  return steps.map((step) => {
    switch (step.kind) {
      case 'start-instance':
        return `start ${step.instance.labels.service}`;
      case 'put-gateway':
        return `put ${step.config.name}`;
      case 'remove-gateway':
        return `remove ${step.name}`;
      default:
        return `${step.kind} ${step.id}`;
    }
  });
}

function settled(world: World): World {
  return simulate(world).at(-1)?.after ?? world;
}

function targetsOf(world: World, gateway: string, route: string): number {
  const config = world.gateways.find((each) => each.config.name === gateway)?.config;
  return config?.routes.find((each) => each.name === route)?.targets.length ?? 0;
}

describe('decide', () => {
  it('starts only what depends on nothing, and opens gateways without targets', () => {
    const steps = decide(exampleWorld());
    expect(kinds(steps)).toEqual([
      'put shop/stock/web',
      'put shop/catalog/web',
      'put shop/9050',
      'start stock:1.0',
    ]);
    const targets = steps.flatMap((step) =>
      step.kind === 'put-gateway' ? step.config.routes.flatMap((route) => route.targets) : [],
    );
    expect(targets).toEqual([]);
  });

  it('has nothing left to do once everything is healthy', () => {
    const world = settled(exampleWorld());
    expect(decide(world)).toEqual([]);
    expect(targetsOf(world, 'shop/catalog/web', 'catalog:2.0')).toBe(1);
    expect(targetsOf(world, 'shop/9050', 'catalog/web')).toBe(1);
  });

  it('gives an instance no traffic before it passed its checks', () => {
    const world = settled(exampleWorld());
    const fresh = { ...world, gateways: [], health: {} };
    const puts = decide(fresh).filter((step) => step.kind === 'put-gateway');
    expect(puts.flatMap((put) => put.config.routes.flatMap((route) => route.targets))).toEqual([]);
  });

  it('keeps what serves serving after a restart, when nothing has been probed yet', () => {
    const world = { ...settled(exampleWorld()), health: {} };
    expect(decide(world)).toEqual([]);
  });

  it('takes a failing instance out of its gateway and restarts it when it stays that way', () => {
    const world = settled(exampleWorld());
    const id = world.instances.find((each) => each.labels.service === 'catalog:1.0')?.id ?? '';
    const failing = (since: number, seen: World = world): World => ({
      ...seen,
      health: { ...seen.health, [id]: { state: 'failing', since, reason: 'GET / answered 500' } },
    });
    const steps = decide(failing(world.now));
    // The other version has 0 %, so nothing is left to lead to.
    expect(kinds(steps)).toEqual(['put shop/catalog/web', 'put shop/9050']);
    const overdue = world.now - PATIENCE.unhealthyTimeoutMs - 1;
    expect(kinds(decide(failing(overdue)))).toEqual(kinds(steps));
    const gateways = world.gateways.map((gateway) => {
      const put = steps.find(
        (step) => step.kind === 'put-gateway' && step.config.name === gateway.config.name,
      );
      return put?.kind === 'put-gateway' ? { ...gateway, config: put.config } : gateway;
    });
    expect(decide(failing(overdue, { ...world, gateways }))).toEqual([
      {
        kind: 'stop-instance',
        id,
        graceMs: PATIENCE.stopGraceMs,
        failure: 'unhealthy for 30 s: GET / answered 500',
      },
    ]);
  });

  it('backs off after failures, doubling the pause', () => {
    const world = settled(exampleWorld());
    const stock = world.instances.find((each) => each.labels.service === 'stock:1.0');
    const id = stock?.id ?? '';
    const startsAfter = (pauseMs: number, failures: number): Step[] =>
      decide({
        ...world,
        instances: world.instances.filter((each) => each.id !== id),
        attempts: { [id]: { failures, lastFailureAt: world.now - pauseMs, reason: 'x' } },
      }).filter((step) => step.kind === 'start-instance');
    expect(startsAfter(499, 1)).toHaveLength(0);
    expect(startsAfter(500, 1)).toHaveLength(1);
    expect(startsAfter(1_999, 3)).toHaveLength(0);
    expect(startsAfter(2_000, 3)).toHaveLength(1);
    expect(startsAfter(60_000, 40)).toHaveLength(1);
  });

  it('replaces a changed service rolling: new ones healthy first, then the old ones drain, then stop', () => {
    const before = settled(exampleWorld());
    const spec = exampleSpec();
    const catalog = spec.clusters[1];
    if (catalog === undefined) throw new Error('the example has two clusters');
    catalog.services[0] = exampleService('catalog:1.0', {
      dependsOn: ['stock'],
      environment: { LEVEL: 'debug' },
    });
    const waves = simulate({ ...before, spec });
    for (const wave of waves) {
      expect(targetsOf(wave.after, 'shop/catalog/web', 'catalog:1.0')).toBeGreaterThan(0);
    }
    const order = waves.flatMap((wave) => kinds(wave.steps));
    const old = before.instances.find((each) => each.labels.service === 'catalog:1.0')?.id;
    expect(order.indexOf('start catalog:1.0')).toBeLessThan(order.indexOf(`drain-instance ${old}`));
    expect(order.indexOf(`drain-instance ${old}`)).toBeLessThan(
      order.indexOf(`stop-instance ${old}`),
    );
  });

  it('waits with a stop until requests under way are done, but not for ever', () => {
    const world = settled(exampleWorld());
    const spec = exampleSpec();
    spec.clusters[1]?.services.pop();
    spec.gateways[1]?.routes.pop();
    const id = world.instances.find((each) => each.labels.service === 'catalog:2.0')?.id ?? '';
    const gateways = world.gateways.map((gateway) =>
      gateway.config.name === 'shop/catalog/web'
        ? {
            ...gateway,
            inFlight: { [id]: 1 },
            config: { ...gateway.config, routes: [] },
          }
        : gateway,
    );
    const draining = (ms: number) =>
      decide({ ...world, spec, gateways, draining: { [id]: world.now - ms } })
        .filter((step) => step.kind === 'stop-instance')
        .map((step) => step.id);
    expect(draining(1_000)).toEqual([]);
    expect(draining(PATIENCE.drainTimeoutMs + 1)).toEqual([id]);
  });

  it('removes a deployment from the outside in and comes to an end', () => {
    const world = settled({ ...settled(exampleWorld()), intention: 'remove' });
    expect(isGone(world)).toBe(true);
    const waves = simulate({ ...settled(exampleWorld()), intention: 'remove' });
    const order = waves.flatMap((wave) => kinds(wave.steps));
    expect(order[0]).toBe('remove shop/9050');
    const stock = order.findIndex((step) => step.startsWith('drain-instance shop/stock'));
    const catalog = order.findLastIndex((step) => step.startsWith('stop-instance shop/catalog'));
    expect(catalog).toBeLessThan(stock);
  });

  it('reaches the desired state from any mixture of what runs, and then rests', () => {
    const spec = exampleSpec([9_000, 1_000]);
    const all = spec.clusters.flatMap((cluster) =>
      cluster.services.flatMap((service) =>
        desiredInstances('shop', cluster.name, {
          ...service,
          scale: { ...service.scale, instances: 3 },
        }),
      ),
    );
    fc.assert(
      fc.property(
        fc.subarray(all),
        fc.array(fc.constantFrom('running', 'exited'), { minLength: 20, maxLength: 20 }),
        fc.constantFrom('run', 'remove'),
        (present, states, intention) => {
          const instances = present.map((each, index) => ({
            id: each.id,
            labels: each.labels,
            state: states[index] === 'exited' ? ('exited' as const) : ('running' as const),
            host: '127.0.0.1',
            ports: { web: 20_000 + index },
            startedAt: 0,
            starts: 1,
          }));
          const end = settled(exampleWorld({ spec, instances, intention }));
          expect(decide(end)).toEqual([]);
          expect(end.instances.filter((each) => each.state === 'running')).toHaveLength(
            intention === 'remove' ? 0 : 3,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
