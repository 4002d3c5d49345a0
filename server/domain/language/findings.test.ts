import { expect, test } from 'vitest';
import { aGateway, aRoute } from './artifacts.test-support';
import { readBlueprint } from './read-blueprint.test-support';
import { breed, service, unmark } from './rules.test-support';

test('what asks for nothing is nothing', () => {
  const { blueprint, findings } = readBlueprint(
    service(
      'network: ~, dialects: {}, arguments: [], gateways: {web: {sticky: none, virtual_hosts: [], selector: "", routes: {"api:1": {condition: {condition: ""}, rewrites: []}}}}',
    ),
  );
  expect(findings).toEqual([]);
  expect(blueprint?.clusters[0]?.gateways).toEqual([
    { port: 'web', ...aGateway({ sticky: 'none' }), routes: [{ service: 'api:1', ...aRoute() }] },
  ]);
});

test('several findings come at once, in the order of the text, each where it belongs', () => {
  const { findings } = readBlueprint(`name: shop
clusers: {}
gateways:
  9050: api/wob
clusters:
  api:
    services:
      - breed: {name: api:1, deployable: x, ports: {web: 80}}
        scal: {cpu: 1}
    gateways:
      web:
        sticky: server
        routes:
          "api:1": {weight: 40%}
          "api:2": {weight: 50%}
`);
  expect(findings.map(({ code, range }) => [code, range.startLine])).toEqual([
    ['UnexpectedElement', 2],
    ['UnresolvedGatewayPortError', 4],
    ['UnexpectedElement', 9],
    ['IllegalGatewayStickyValue', 12],
    ['UnresolvedServiceRouteError', 15],
    ['GatewayRouteWeightError', 15],
  ]);
});

test('a route that leads nowhere still counts: its weight is no second finding', () => {
  const { findings } = readBlueprint(
    `gateways: {9050: {routes: {api/web: {weight: 50%}, api/wob: {weight: 50%}}}}\n${service('')}`,
  );
  expect(findings.map(({ code }) => code)).toEqual(['UnresolvedGatewayPortError']);
});

test('a partial blueprint may depend on what runs already', () => {
  const text = breed('dependencies: {db: db:1}, env: {A: $db.host}');
  expect(readBlueprint(text).findings).toEqual([
    expect.objectContaining({ code: 'UnresolvedBreedDependencyError' }),
  ]);
  expect(readBlueprint(text, { isPartial: true }).findings).toEqual([]);
});

test('a warning does not keep the blueprint from being read', () => {
  const { text, range } = unmark(breed('env: {VERSION: «1.10»}'));
  const { blueprint, findings } = readBlueprint(text);
  expect(blueprint).not.toBeNull();
  expect(findings).toEqual([
    expect.objectContaining({ code: 'ImplicitValue', severity: 'warning', range }),
  ]);
});

test('an alias of a service may name a cluster of the deployment: a warning, not an error', () => {
  const { blueprint, findings } = readBlueprint(service('env: {A: $other.host}'));
  expect(blueprint).not.toBeNull();
  expect(findings).toEqual([expect.objectContaining({ severity: 'warning' })]);
});

test('at most 100 findings are given, errors before warnings', () => {
  const variables = Array.from({ length: 150 }, (_, index) => `V${index}: yes`).join(', ');
  const { findings } = readBlueprint(breed(`env: {${variables}, LAST: $}`));
  expect(findings).toHaveLength(100);
  expect(findings.at(-1)?.code).toBe('ParserError');
});
