import { fc } from '../../test-random';
import type { ClusterSpec, DeploymentSpec } from '../deployment';
import { FULL_WEIGHT } from '../gateway';
import { exampleService } from './example-world';

const NAMES = ['a', 'b', 'c', 'd'] as const;

type Draft = { version: number; instances: number; level: number; weight: number };
type ClusterDraft = { services: Draft[]; dependsOn: string[] };

const anyService: fc.Arbitrary<Draft> = fc.record({
  version: fc.integer({ min: 1, max: 3 }),
  instances: fc.integer({ min: 0, max: 4 }),
  level: fc.integer({ min: 1, max: 2 }),
  weight: fc.integer({ min: 0, max: 3 }),
});

const anyCluster = (dependencies: readonly string[]): fc.Arbitrary<ClusterDraft> =>
  fc.record({
    services: fc.uniqueArray(anyService, { selector: (each) => each.version, minLength: 1 }),
    dependsOn: fc.subarray([...dependencies]),
  });

/** Clusters in any number, each with one to three versions; they depend on earlier ones, or with cycles on any. */
export function anySpec({ withCycles = false } = {}): fc.Arbitrary<DeploymentSpec> {
  const clusters = NAMES.map((name, index) =>
    fc.option(anyCluster(withCycles ? NAMES : NAMES.slice(0, index))).map((draft) => ({
      name,
      draft,
    })),
  );
  return fc
    .tuple(fc.tuple(...clusters), fc.boolean())
    .map(([drafts, isOpen]) => specOf(drafts, isOpen));
}

function specOf(
  drafts: readonly { name: string; draft: ClusterDraft | null }[],
  isOpen: boolean,
): DeploymentSpec {
  const present = drafts.flatMap(({ name, draft }) => (draft === null ? [] : [{ name, draft }]));
  const names = new Set(present.map(({ name }) => name));
  const clusters = present.map(
    ({ name, draft }): ClusterSpec => ({
      name,
      services: draft.services.map((service) =>
        exampleService(`${name}:${service.version}`, {
          dependsOn: draft.dependsOn.filter((each) => names.has(each)),
          environment: { LEVEL: String(service.level) },
          scale: { cpu: 0.1, memoryMb: 64, instances: service.instances },
        }),
      ),
    }),
  );
  const internal = present.map(({ name, draft }, index) => ({
    ...{ name: `shop/${name}/web`, kind: 'internal' as const, protocol: 'http' as const },
    port: 40_000 + index,
    routes: weigh(
      draft.services.map(({ version, weight }) => ({ name: `${name}:${version}`, weight })),
    ),
  }));
  const [first] = present;
  const external =
    first === undefined || !isOpen
      ? []
      : [
          {
            ...{
              name: 'shop/9050',
              kind: 'external' as const,
              port: 9050,
              protocol: 'http' as const,
            },
            routes: [{ name: `${first.name}/web`, weight: FULL_WEIGHT }],
          },
        ];
  return { name: 'shop', clusters, gateways: [...internal, ...external] };
}

/** Small numbers become shares of 100 %; all zero stays so. */
function weigh(routes: readonly { name: string; weight: number }[]) {
  const total = routes.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return routes.map((route) => ({ ...route, weight: 0 }));
  const shares = routes.map(({ weight }) => Math.floor((weight * FULL_WEIGHT) / total));
  const rest = FULL_WEIGHT - shares.reduce((sum, share) => sum + share, 0);
  const heaviest = routes.findIndex(({ weight }) => weight > 0);
  return routes.map(({ name }, index) => ({
    name,
    weight: (shares[index] ?? 0) + (index === heaviest ? rest : 0),
  }));
}
