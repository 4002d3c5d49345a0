import { describe, expect, test } from 'vitest';
import { readBlueprint } from '../language/read-blueprint.test-support';
import { findUnsupported } from './find-unsupported';

function unsupported(text: string) {
  const { blueprint, findings } = readBlueprint(text);
  if (blueprint === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return findUnsupported(blueprint).map(({ subject, advice }) => `${subject}: ${advice}`);
}

const BREED = 'breed: {name: "api:1", deployable: acme/api, ports: {web: 80}}';
const cluster = (rest: string) => `name: shop\nclusters:\n  api: {services: [{${BREED}}]${rest}}\n`;
const route = (settings: string) =>
  cluster(`, gateways: {web: {routes: {"api:1": {weight: 100%, ${settings}}}}}`);

describe('findUnsupported', () => {
  test.each([
    ['weights', cluster(', gateways: {web: {routes: {"api:1": {weight: 100%}}}}')],
    ['a condition', route('condition: User-Agent = Firefox')],
    ['a time limit', route('timeout: 2s')],
    ['stickiness', cluster(', gateways: {web: {sticky: route}}')],
    ['a selector of a gateway', cluster(', gateways: {web: {selector: image(x)}}')],
    ['a selector of a route', route('selector: image(x)')],
    ['a network', cluster(', network: BRIDGE, dialects: {docker: {a: 1}}')],
    [
      'arguments and secrets',
      'name: shop\nclusters: {api: {name: "api:1", deployable: x, arguments: [{privileged: true}], env: {KEY: $secret://key}}}',
    ],
  ])('a blueprint that asks for what is there has nothing: %s', (_, text) => {
    expect(unsupported(text)).toEqual([]);
  });

  test.each([
    [
      'a selector in a route of a gateway that has one',
      cluster(', gateways: {web: {selector: image(x), routes: {(1): {selector: image(y)}}}}'),
      'api → (1)',
      'selector',
    ],
    [
      'a service level',
      cluster(', sla: {type: availability, objective: 99.9%, period: 30d}'),
      'api',
      'sla',
    ],
  ])('%s is refused where it stands, with what to remove', (_, text, subject, key) => {
    expect(unsupported(text)).toEqual([`${subject}: remove \`${key}\` to deploy it without`]);
  });
});
