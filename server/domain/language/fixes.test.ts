import { expect, test } from 'vitest';
import type { Finding } from './finding';
import { readBlueprint } from './read-blueprint.test-support';

/** The document after the fix, as an editor would apply it. */
function applyFix(text: string, { fix }: Finding): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return (fix?.edits ?? []).reduce((result, { range, text: replacement }) => {
    const start = offset(range.startLine, range.startColumn);
    const end = offset(range.endLine, range.endColumn);
    return result.slice(0, start) + replacement + result.slice(end);
  }, text);
}

const split = (routes: string) =>
  `name: s\nclusters:\n  api:\n    services: [a:1, b:1]\n    gateways:\n      web:\n        routes:\n${routes}`;

test.each([
  [
    'Give the missing 5 % to a:1',
    split('          a:1: {weight: 90%}\n          b:1: {weight: 5%}\n'),
    'a:1: {weight: 95%}',
  ],
  [
    'Give the missing 0.5 % to a:1',
    split('          a:1:\n            weight: 99.5%\n'),
    'weight: 100%',
  ],
  [
    'Take the excess of 10 % from b:1',
    split('          a:1: {weight: 50%}\n          b:1: {weight: 60%}\n'),
    'b:1: {weight: 50%}',
  ],
  [
    'Give the missing 70 % to b:1',
    split('          a:1: {weight: 30%}\n          b:1: {}\n'),
    'b:1: {weight: 70%}',
  ],
  [
    'Give the missing 70 % to b:1',
    split('          a:1: {weight: 30%}\n          b:1: {metadata: {x: y}}\n'),
    '{weight: 70%, metadata: {x: y}}',
  ],
  [
    'Give the missing 70 % to b:1',
    split('          a:1: {weight: 30%}\n          b:1:\n            metadata: {x: y}\n'),
    'weight: 70%\n            metadata: {x: y}',
  ],
  ['Change to 100%', split('          a:1: {weight: 100}\n'), '{weight: 100%}'],
  ['Change to b:1', split('          "b:2": {}\n'), '"b:1": {}'],
  [
    'Change to gateways',
    'name: s\ngatewasy: {1: api/web}\nclusters: {api: b}\n',
    'gateways: {1: api/web}',
  ],
  [
    'Change to 512MB',
    'name: s\nclusters: {api: {breed: b, scale: {cpu: 1, memory: 512}}}\n',
    'memory: 512MB',
  ],
  [
    'Change to web',
    'name: s\nclusters: {api: {name: b, deployable: x, ports: {web: 80}, health_checks: {port: "wbe"}}}\n',
    'port: "web"',
  ],
  [
    'Change to api/web',
    'name: s\ngateways: {1: api/wbe}\nclusters: {api: {name: b, deployable: x, ports: {web: 80}}}\n',
    '{1: api/web}',
  ],
  ['Write $$', 'name: s\nclusters: {api: {name: b, deployable: x, env: {A: "5 $"}}}\n', '"5 $$"'],
  [
    'Change to "1.10"',
    'name: s\nclusters: {api: {name: b, deployable: x, env: {A: 1.10}}}\n',
    'A: "1.10"',
  ],
])('%s', (title, text, expected) => {
  const finding = readBlueprint(text).findings.find((each) => each.fix?.title === title);
  if (!finding) throw new Error(`no such fix: ${JSON.stringify(readBlueprint(text).findings)}`);
  const fixed = applyFix(text, finding);
  expect(fixed).toContain(expected);
  expect(readBlueprint(fixed).findings).toEqual([]);
});

test('no fix is offered where none is right', () => {
  const { findings } = readBlueprint(
    `name: s\nclusters: {api: [a, b, c]}\ngateways: {1: {routes: {api/x: {weight: 80%}, api/y: {weight: 80%}, api/z: {weight: 80%}}}}`,
  );
  expect(findings).toEqual([expect.objectContaining({ code: 'GatewayRouteWeightError' })]);
  expect(findings[0]?.fix).toBeUndefined();
});
