import { beforeEach, describe, expect, it } from 'vitest';
import type { ObservedInstance } from '../domain/deployment';
import type { GatewayConfig } from '../domain/gateway';
import { exampleSpec } from '../domain/plan/example-world';
import type { DeploymentRecord } from '../ports/store';
import { createTrafficWatch } from './traffic-watch';

const GATEWAY = 'shop/catalog/web';
const OLD = 'shop/catalog/catalog:1.0/f00.1';
const NEW = 'shop/catalog/catalog:2.0/f00.1';

let now: number;
let broken: string[];
let instances: Map<string, ObservedInstance>;
let watch: ReturnType<typeof createTrafficWatch>;

function instance(id: string): ObservedInstance {
  const [deployment = '', cluster = '', service = ''] = id.split('/');
  return {
    ...{ id, state: 'running', host: '127.0.0.1', ports: { web: 1 }, startedAt: 0, starts: 1 },
    labels: { deployment, cluster, service, fingerprint: 'f00' },
  };
}

function config(old: readonly string[], next: readonly string[], share = 10_000): GatewayConfig {
  const targets = (ids: readonly string[]) => ids.map((id) => ({ id, host: '127.0.0.1', port: 1 }));
  return {
    ...{ name: GATEWAY, host: '127.0.0.1', port: 40_001, protocol: 'http' },
    routes: [
      { name: 'catalog:1.0', weight: share, targets: targets(old) },
      { name: 'catalog:2.0', weight: 0, targets: targets(next) },
    ],
  };
}

function probed(id: string, isWell: boolean, times = 1): void {
  const found = instances.get(id);
  for (let time = 0; time < times; time += 1) if (found) watch.probed(found, isWell);
}

beforeEach(() => {
  now = 100_000;
  broken = [];
  instances = new Map([OLD, NEW].map((id) => [id, instance(id)]));
  const record: DeploymentRecord = {
    ...{ name: 'shop', revision: 1, spec: exampleSpec(), intention: 'run' },
    ...{ settings: { repair: 'automatic' }, createdAt: 0, updatedAt: 0 },
  };
  watch = createTrafficWatch(
    {
      now: () => now,
      find: (id) => instances.get(id),
      isAway: () => false,
      desired: (name) => (name === 'shop' ? record : undefined),
      isFaultFree: false,
    },
    (invariant) => broken.push(invariant),
  );
});

describe('the watch over traffic', () => {
  it('is content with who passed a check before it gets requests', () => {
    probed(OLD, true);
    watch.put(config([OLD], []));
    watch.checkAtRest();
    expect(broken).toEqual([]);
  });

  it('objects to a target that passed no check', () => {
    watch.put(config([OLD], []));
    expect(broken).toEqual(['healthy first']);
  });

  it('objects to a target that goes on failing, or does not run any more', () => {
    probed(OLD, true);
    watch.put(config([OLD], []));
    probed(OLD, false, 3);
    watch.checkAtRest();
    instances.delete(OLD);
    watch.checkAtRest();
    expect(broken).toEqual(['healthy only', 'healthy only']);
  });

  it('objects to shares that are not whole', () => {
    watch.put(config([], [], 9_000));
    expect(broken).toEqual(['weights']);
  });

  it('objects when the last healthy target of a route that is wanted is taken away', () => {
    probed(OLD, true);
    watch.put(config([OLD], []));
    watch.put(config([], []));
    expect(broken).toEqual(['traffic is kept']);
  });

  it('accepts that what fails is taken away', () => {
    probed(OLD, true);
    watch.put(config([OLD], []));
    probed(OLD, false);
    watch.put(config([], []));
    expect(broken).toEqual([]);
  });

  it('objects to a gateway that is removed although it is wanted', () => {
    watch.put(config([], []));
    watch.removeGateway(GATEWAY);
    expect(broken).toEqual(['traffic is kept']);
  });

  it('objects to a stop of what is still sent requests', () => {
    probed(NEW, true);
    watch.put(config([], [NEW]));
    watch.stop(NEW);
    expect(broken).toEqual(['stopped after it left']);
  });

  it('objects to a stop with requests under way, until they had their time', () => {
    probed(NEW, true);
    watch.put(config([], [NEW]));
    watch.began(NEW, GATEWAY);
    probed(NEW, false);
    watch.put(config([], []));
    probed(NEW, true);
    watch.stop(NEW);
    expect(broken).toEqual(['drained']);
    now += 30_000;
    watch.stop(NEW);
    expect(broken).toEqual(['drained']);
  });
});
