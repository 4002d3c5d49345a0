import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import type { Blueprint } from '../artifact';
import { type DeploymentSpec, serviceFingerprint } from '../deployment';
import { toYaml, writeArtifact } from '../language';
import { blueprintOfSpec } from './blueprint-of-spec';
import { deployableBlueprint } from './blueprints.test-support';
import { compose, composed, read } from './compose.test-support';
import { sliceSpec } from './slice-spec';

const anyTwo = fc.tuple(deployableBlueprint, deployableBlueprint);
const total = (routes: readonly { weight: number }[]) =>
  routes.reduce((sum, { weight }) => sum + weight, 0);
const servicesOf = ({ clusters }: DeploymentSpec) =>
  clusters.flatMap(({ name, services }) =>
    services.map((service) => [`${name}/${service.name}`, service] as const),
  );

/** What a merge of both may be refused for: weights that say too much together. */
function merged(first: Blueprint, second: Blueprint) {
  const current = composed(first);
  const { spec, conflicts } = compose(second, { current });
  fc.pre(
    conflicts.every(({ code }) => code === 'GatewayRouteWeightError') && conflicts.length === 0,
  );
  return { current, spec };
}

describe('whatever is deployed', () => {
  test('every gateway has its own port, and its weights sum to 100 %', () => {
    fc.assert(
      fc.property(anyTwo, ([first, second]) => {
        const { gateways } = merged(first, second).spec;
        expect(new Set(gateways.map(({ port }) => port)).size).toBe(gateways.length);
        expect(new Set(gateways.map(({ name }) => name)).size).toBe(gateways.length);
        for (const { routes, port } of gateways) {
          expect(total(routes)).toBe(10_000);
          expect(port).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('its blueprint, written out and deployed again, changes nothing, merged or applied', () => {
    fc.assert(
      fc.property(anyTwo, fc.constantFrom('merge' as const, 'apply' as const), ([a, b], mode) => {
        const { spec } = merged(a, b);
        const text = toYaml(writeArtifact({ kind: 'blueprints', value: blueprintOfSpec(spec) }));
        const again = compose(read(text), { current: spec, mode });
        expect(again.conflicts).toEqual([]);
        expect(again.warnings).toEqual([]);
        expect(again.spec).toEqual(spec);
      }),
      { numRuns: 40 },
    );
  });

  test('and its blueprint alone leads to the same services elsewhere', () => {
    fc.assert(
      fc.property(deployableBlueprint, (blueprint) => {
        const spec = composed(blueprint);
        const again = composed(blueprintOfSpec(spec));
        expect(servicesOf(again).map(([, service]) => serviceFingerprint(service))).toEqual(
          servicesOf(spec).map(([, service]) => serviceFingerprint(service)),
        );
      }),
    );
  });
});

describe('merging', () => {
  test('the same again changes nothing', () => {
    fc.assert(
      fc.property(deployableBlueprint, (blueprint) => {
        const current = composed(blueprint);
        expect(composed(blueprint, { current, freePorts: [] })).toEqual(current);
      }),
    );
  });

  test('leaves services that are not mentioned, and every port, as they are', () => {
    fc.assert(
      fc.property(anyTwo, ([first, second]) => {
        const { current, spec } = merged(first, second);
        const mentioned = new Set(
          second.clusters.flatMap(({ name, services }) =>
            services.map(({ breed }) => `${name}/${'name' in breed ? breed.name : ''}`),
          ),
        );
        const now = new Map(servicesOf(spec));
        for (const [name, service] of servicesOf(current)) {
          if (!mentioned.has(name)) expect(now.get(name)).toBe(service);
        }
        const ports = new Map(spec.gateways.map(({ name, port }) => [name, port]));
        for (const { name, port } of current.gateways) {
          if (ports.has(name)) expect(ports.get(name)).toBe(port);
        }
      }),
    );
  });

  test('gives a version that comes without weights nothing, which can be sliced off again', () => {
    fc.assert(
      fc.property(deployableBlueprint, (blueprint) => {
        const current = composed(blueprint);
        const added = read(
          'name: shop\nclusters: {a: {name: "a:new", deployable: x, ports: {web: 80, admin: 81}}}',
        );
        const { spec } = { spec: composed(added, { current }) };
        const before = new Map(current.gateways.map(({ name, routes }) => [name, routes]));
        for (const { name, routes } of spec.gateways) {
          const known = before.get(name);
          if (known !== undefined) expect(routes.slice(0, known.length)).toEqual(known);
        }
        const { spec: back, conflicts } = sliceSpec(spec, added);
        expect(conflicts).toEqual([]);
        expect(back).toEqual(current);
      }),
    );
  });
});
