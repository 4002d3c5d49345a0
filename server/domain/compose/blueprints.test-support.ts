import { fc } from '../../test-random';
import type { Blueprint, BlueprintService, Breed, BreedPort } from '../artifact';
import { PLAIN_ROUTE } from '../artifact';
import { gatewaySettings, routeSettings } from './settings.test-support';

/*
 * Blueprints that can be deployed by what is here: up to three clusters with up to three versions each, of which those
 * of later clusters may depend on earlier ones.
 */

const CLUSTERS = ['a', 'b', 'größe'];
const words = fc.constantFrom('x', '', ' ', '$$', 'é', '"', '#', ': ', 'true', '\n');
const plain = fc.array(words, { maxLength: 4 }).map((parts) => parts.join(''));

/** Texts with references to what every service of these has. */
function value(earlier: readonly string[]): fc.Arbitrary<string> {
  const remote = earlier.flatMap((cluster) => [
    `\${d${cluster}.host}`,
    `\${d${cluster}.ports.web}`,
    `\${d${cluster}.environment_variables.BASE}`,
  ]);
  const pieces = fc.oneof(
    plain,
    fc.constantFrom('${motd}', '${BASE}', '${secret://key}', '${secret://x.y}', ...remote),
  );
  return fc.array(pieces, { maxLength: 3 }).map((parts) => parts.join(''));
}

function port(name: string): fc.Arbitrary<BreedPort> {
  return fc
    .tuple(fc.integer({ min: 1, max: 65_535 }), fc.boolean())
    .map(([number, isReference]) => ({
      name,
      number: isReference ? 0 : number,
      protocol: 'http',
      text: isReference ? '${number}/http' : `${number}/http`,
    }));
}

function breed(name: string, earlier: readonly string[]): fc.Arbitrary<Breed> {
  return fc
    .record({
      ports: fc.tuple(port('web'), port('admin')),
      isWide: fc.boolean(),
      base: plain,
      x: value(earlier),
      alias: fc.option(fc.constantFrom('ALIAS', 'other.name'), { nil: null }),
      isProcess: fc.boolean(),
      arguments: fc.subarray([
        { key: 'privileged', value: 'true' },
        { key: 'cap-add', value: 'A' },
      ]),
    })
    .map(({ ports, isWide, base, x, alias, isProcess, ...rest }) => ({
      name,
      metadata: {},
      deployable: isProcess
        ? { type: 'command', definition: ['node', 'x y'], directory: 'd' }
        : { type: 'container/docker', definition: 'acme/x:1' },
      ports: isWide ? ports : [ports[0]],
      environment: [
        { name: 'BASE', alias: null, value: base },
        { name: 'X', alias, value: x },
      ],
      constants: { motd: 'hi $BASE', number: '8080' },
      dependencies: Object.fromEntries(
        earlier.map((cluster) => [`d${cluster}`, { reference: `${cluster}:*` }]),
      ),
      healthChecks: null,
      ...rest,
    }));
}

function service(name: string, earlier: readonly string[]): fc.Arbitrary<BlueprintService> {
  return fc
    .record({
      breed: breed(name, earlier),
      override: fc.option(value(earlier), { nil: null }),
      scale: fc.option(
        fc.record({
          cpu: fc.constantFrom(0.1, 2),
          memoryMb: fc.constantFrom(64, 1000),
          instances: fc.integer({ min: 1, max: 3 }),
        }),
        { nil: null },
      ),
      network: fc.constantFrom(null, 'BRIDGE', 'HOST'),
      dialect: fc.option(value([]), { nil: null }),
    })
    .map(({ override, dialect, ...rest }) => ({
      ...rest,
      environment: override === null ? {} : { X: override },
      arguments: [],
      healthChecks: null,
      dialects:
        dialect === null || dialect.includes('secret') ? {} : { docker: { labels: [dialect, 1] } },
    }));
}

const shares = (count: number) =>
  fc
    .array(fc.nat(10_000), { minLength: count - 1, maxLength: count - 1 })
    .map((cuts) => [...cuts.toSorted((a, b) => a - b), 10_000])
    .map((ends) => ends.map((end, index) => end - (ends[index - 1] ?? 0)));

function cluster(name: string, earlier: readonly string[]) {
  const names = fc.subarray(['1', '2', '3'], { minLength: 1 });
  return names.chain((versions) => {
    const breeds = versions.map((version) => `${name}:${version}`);
    return fc
      .record({
        services: fc.tuple(...breeds.map((each) => service(each, earlier))),
        weights: fc.option(shares(breeds.length), { nil: null }),
        shared: fc.option(value(earlier), { nil: null }),
        network: fc.constantFrom(null, 'mine'),
        settings: gatewaySettings(breeds),
        rules: fc.tuple(...breeds.map(() => routeSettings(breeds))),
      })
      .map(({ services, weights, shared, network, settings, rules }) => ({
        shared,
        cluster: {
          ...{ name, metadata: {}, slas: [], release: null, network, healthChecks: null },
          services,
          dialects: {},
          gateways:
            weights === null
              ? []
              : [
                  {
                    ...settings,
                    port: 'web',
                    routes: breeds.map((each, index) => ({
                      ...(rules[index] ?? PLAIN_ROUTE),
                      service: each,
                      weight: weights[index] ?? 0,
                    })),
                  },
                ],
        },
      }));
  });
}

export const deployableBlueprint: fc.Arbitrary<Blueprint> = fc
  .record({
    clusters: fc.tuple(...CLUSTERS.map((name, index) => cluster(name, CLUSTERS.slice(0, index)))),
    gateways: fc.subarray([
      { key: '9050', port: 9050 },
      { key: 'door', port: null },
    ]),
    settings: gatewaySettings(['a/web']),
    rules: routeSettings(['a/web']),
  })
  .map(({ clusters, gateways, settings, rules }) => ({
    name: 'shop',
    metadata: {},
    clusters: clusters.map((each) => each.cluster),
    gateways: gateways.map((door) => ({
      ...{ ...settings, virtualHosts: [], ...door, protocol: 'http' as const, service: null },
      routes: [{ ...rules, cluster: 'a', port: 'web' }],
    })),
    environment: Object.fromEntries(
      clusters.flatMap(({ shared, cluster: { name } }) =>
        shared === null ? [] : [[name, { X: shared }]],
      ),
    ),
    dialects: {},
  }));
