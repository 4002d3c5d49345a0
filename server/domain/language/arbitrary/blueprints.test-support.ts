import { fc } from '../../../test-random';
import type {
  Blueprint,
  BlueprintCluster,
  BlueprintService,
  Breed,
  ClusterGateway,
  Reference,
  Release,
} from '../../artifact';
import { breedCalled } from './breeds.test-support';
import { forProtocol, gatewaySettings, listening, routesTo } from './gateways.test-support';
import {
  anyName,
  dialects,
  environment,
  healthChecks,
  metadata,
  milliseconds,
  orNull,
  reference,
  runtimeArguments,
  scale,
  share,
  strictName,
} from './values.test-support';

const release: fc.Arbitrary<Release> = fc.record({
  steps: fc.array(
    fc.record({ weight: share, holdMs: orNull(milliseconds), approval: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  metrics: fc.array(
    fc.record({
      metric: fc.constantFrom('errors', 'latency'),
      quantile: orNull(fc.constantFrom(50, 99, 99.9)),
      tolerance: orNull(share),
    }),
    { maxLength: 2 },
  ),
  onWorse: fc.constantFrom('roll_back', 'pause', 'notify'),
});

function serviceOf(breed: Breed | Reference): fc.Arbitrary<BlueprintService> {
  const isNamed = 'reference' in breed;
  return fc.record({
    breed: fc.constant(breed),
    environment: environment(isNamed ? ['A', 'B.c'] : breed.environment.map(({ name }) => name)),
    scale: orNull(fc.oneof(scale, reference)),
    arguments: runtimeArguments,
    healthChecks: healthChecks(isNamed ? ['web'] : breed.ports.map(({ name }) => name)),
    network: orNull(fc.constantFrom('BRIDGE', 'HOST')),
    dialects,
  });
}

type Breeds = readonly (Breed | Reference)[];

function clusterGateways(breeds: Breeds): fc.Arbitrary<ClusterGateway[]> {
  const names = breeds.map((breed) => ('reference' in breed ? breed.reference : breed.name));
  const described = breeds.flatMap((breed) => ('reference' in breed ? [] : [breed]));
  const isOpen = described.length < breeds.length;
  const ports = described.flatMap((breed) => breed.ports);
  const gateway = (name: string | null): fc.Arbitrary<ClusterGateway> =>
    fc.tuple(gatewaySettings(names), fc.shuffledSubarray(names)).chain(([settings, paths]) =>
      routesTo(paths).map((routes) => {
        const all = routes.map((route, index) => ({ service: paths[index] ?? '', ...route }));
        const isTcp = ports.some((each) => each.name === name && each.protocol === 'tcp');
        return forProtocol({ port: name, ...settings, routes: all }, isTcp ? 'tcp' : 'http');
      }),
    );
  const perPort = fc
    .subarray([...new Set(ports.map(({ name }) => name))])
    .chain((chosen) => fc.tuple(...chosen.map(gateway)));
  return isOpen
    ? fc.oneof(
        perPort,
        gateway(null).map((only) => [only]),
      )
    : perPort;
}

function clusterOf(name: string, breeds: Breeds): fc.Arbitrary<BlueprintCluster> {
  const described = breeds.flatMap((breed) => ('reference' in breed ? [] : [breed]));
  const ports = described.flatMap((breed) => breed.ports.map((each) => each.name));
  return fc.record({
    name: fc.constant(name),
    metadata,
    services: fc.tuple(...breeds.map(serviceOf)),
    gateways: clusterGateways(breeds),
    slas: fc.constantFrom([], [{ reference: 'fast', escalations: [] }]),
    release: orNull(release),
    network: orNull(anyName),
    healthChecks: healthChecks(ports),
    dialects,
  });
}

/** Each breed may depend on those before it; one whose name ends with a star would mean others as well. */
function breedsCalled(names: readonly string[]): fc.Arbitrary<(Breed | Reference)[]> {
  const each = names.map((name, index) =>
    fc.oneof(
      breedCalled(
        name,
        names.slice(0, index).filter((other) => !other.endsWith('*')),
      ),
      fc.constant({ reference: name }),
    ),
  );
  return fc.tuple(...each);
}

function outerGateways(clusters: readonly BlueprintCluster[]): fc.Arbitrary<Blueprint['gateways']> {
  const targets = clusters.flatMap(({ name, services }) =>
    services.flatMap(({ breed }) =>
      'reference' in breed
        ? [{ cluster: name, port: 'some' }]
        : breed.ports.map((each) => ({ cluster: name, port: each.name })),
    ),
  );
  const valid = new Map(
    targets.map((target): [string, typeof target] => [`${target.cluster}/${target.port}`, target]),
  );
  const gateway = fc.shuffledSubarray([...valid.keys()]).chain((paths) =>
    fc.tuple(listening, gatewaySettings(paths), routesTo(paths)).map(([door, settings, routes]) => {
      const all = routes.flatMap((route, index) => {
        const target = valid.get(paths[index] ?? '');
        return target ? [{ ...target, ...route }] : [];
      });
      return forProtocol({ ...door, ...settings, routes: all }, door.protocol);
    }),
  );
  const keys = ['door', '9050/tcp', 'x:1'];
  return fc
    .uniqueArray(gateway, { maxLength: 3, selector: ({ port: number }) => number ?? {} })
    .map((all) => all.map((each, index) => ({ key: keys[index] ?? '', ...each })))
    .filter((all) => all.every(({ key, port: number }) => key !== '9050/tcp' || number !== null));
}

const clusters = fc
  .tuple(
    fc.uniqueArray(anyName, { minLength: 1, maxLength: 3 }),
    fc.uniqueArray(strictName, { minLength: 1, maxLength: 4 }),
  )
  .chain(([names, breeds]) => fc.tuple(fc.constant(names), breedsCalled(breeds)))
  .chain(([names, breeds]) =>
    fc.tuple(
      ...names.map((name, index) =>
        clusterOf(
          name,
          breeds.filter((_, position) => position % names.length === index),
        ),
      ),
    ),
  );

export const anyBlueprint: fc.Arbitrary<Blueprint> = clusters.chain((all) => {
  const values = fc.tuple(
    ...all.map(({ name, services }) =>
      environment(
        services.flatMap(({ breed }) =>
          'reference' in breed ? ['OPEN'] : breed.environment.map((each) => each.name),
        ),
      ).map((given) => [name, given] as const),
    ),
  );
  return fc.record({
    name: anyName,
    metadata,
    gateways: outerGateways(all),
    clusters: fc.constant(all),
    environment: values.map((given) =>
      Object.fromEntries(given.filter(([, variables]) => Object.keys(variables).length > 0)),
    ),
    dialects,
  });
});
