import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { say, shopWith } from './diff.test-support';
import { diffArtifacts } from './diff-artifacts';
import { exampleShop } from './example-shop.test-support';

describe('any other kind', () => {
  test.each([
    [
      'breeds',
      { ports: { web: '1' } },
      { ports: { web: '2' } },
      'modify services x: port web 1 → 2',
    ],
    ['scales', { instances: 1 }, { instances: 2 }, 'modify services x: 1 → 2 instances'],
    ['slas', { type: 'a' }, { type: 'b' }, 'modify levels x: type a → b'],
    ['conditions', { condition: 'a' }, { condition: 'b' }, 'modify traffic x: condition a → b'],
    ['templates', { definition: {} }, { definition: { a: 1 } }, 'add settings x: definition a 1'],
    ['workflows', { schedule: 'daemon' }, {}, 'remove services x: schedule daemon'],
  ])('%s', (kind, before, after, line) => {
    expect(say({ kind, name: 'x', ...before }, { kind, name: 'x', ...after })).toEqual([line]);
  });

  test('names that objects have by themselves are names', () => {
    const template = (definition: JsonMap) => ({ kind: 'templates', name: 'x', definition });
    expect(say(template({}), template({ constructor: 1, toString: 'a' }))).toEqual([
      'add settings x: definition constructor 1',
      'add settings x: definition toString a',
    ]);
    const gateway = (routes: JsonMap) => ({ kind: 'gateways', name: 'x', routes });
    expect(say(gateway({}), gateway({ constructor: { weight: '1%' } }))).toEqual([
      'add traffic gateway x → constructor: weight 1%',
    ]);
  });

  test('a new name is a setting', () => {
    expect(say({ kind: 'scales', name: 'a' }, { kind: 'scales', name: 'b' })).toEqual([
      'modify settings name: a → b',
    ]);
  });
});

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie('value'), { maxKeys: 3 }),
  ),
})).value;
const anyArtifact = fc
  .record({
    kind: fc.constantFrom('blueprints', 'breeds', 'gateways', 'scales', 'slas', 'templates'),
    name: fc.stringMatching(/^[a-z]{1,8}$/),
    body: fc.dictionary(fc.constantFrom('ports', 'type', 'metadata', 'upper', 'more'), json),
  })
  .map(({ kind, name, body }): JsonMap => ({ ...body, kind, name }));

/** The way to every value that holds no others. */
function leavesOf(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

describe('in general', () => {
  test('nothing differs from itself', () => {
    fc.assert(
      fc.property(anyArtifact, (artifact) => {
        expect(diffArtifacts(artifact, structuredClone(artifact))).toEqual([]);
      }),
    );
  });

  test('all of what is new is an addition, all of what is gone a removal', () => {
    fc.assert(
      fc.property(fc.oneof(anyArtifact, fc.constant(exampleShop())), (artifact) => {
        const added = diffArtifacts(null, artifact);
        const removed = diffArtifacts(artifact, null);
        expect(added.length).toBeGreaterThan(0);
        expect(added.every(({ change }) => change === 'add')).toBe(true);
        expect(removed.every(({ change }) => change === 'remove')).toBe(true);
        expect(removed).toHaveLength(added.length);
      }),
    );
  });

  test('whichever value changes, the change is told with the new value', () => {
    const leaves = leavesOf(exampleShop()).filter(([key]) => key !== 'kind');
    fc.assert(
      fc.property(
        fc.constantFrom(...leaves),
        fc.stringMatching(/^new[a-z]{4,8}$/),
        (path, value) => {
          const entries = diffArtifacts(exampleShop(), shopWith(path, value));
          expect(JSON.stringify(entries)).toContain(value);
        },
      ),
    );
  });

  test('turned around, what came goes', () => {
    fc.assert(
      fc.property(anyArtifact, anyArtifact, (one, other) => {
        const count = (before: JsonMap, after: JsonMap, change: string) =>
          diffArtifacts(before, after).filter((entry) => entry.change === change).length;
        expect(count(one, other, 'add')).toBe(count(other, one, 'remove'));
      }),
    );
  });
});
