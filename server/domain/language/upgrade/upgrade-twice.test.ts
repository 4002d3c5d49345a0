import { expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { plainValue } from '../source/plain-value';
import { upgradeDocument, upgradeText } from '.';
import { rootOf, upgrade } from './upgrade.test-support';

const weight = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });
const filter = fc.oneof(
  fc.constantFrom('android', 'ios'),
  fc.record({ condition: fc.constantFrom('Host = a', '{ acl }', 'ua = b', 'has cookie c') }),
  fc.record({ ref: fc.constant('stored') }),
);
const routing = fc.record(
  {
    weight,
    filters: fc.oneof(filter, fc.array(filter)),
    sticky: fc.constantFrom('service', 'none'),
  },
  { requiredKeys: [] },
);
const breed = (name: string) =>
  fc.oneof(
    fc.constant(name),
    fc.record(
      {
        name: fc.constant(name),
        deployable: fc.constantFrom('a/b', 'docker://a/b', 'cmd://a b'),
        ports: fc.dictionary(
          fc.constantFrom('web', 'db'),
          fc.constantFrom(80, '81/http', '82/tcp'),
        ),
      },
      { requiredKeys: ['name', 'deployable'] },
    ),
  );
const service = (name: string) =>
  fc.record(
    {
      breed: breed(name),
      routing,
      marathon: fc.constant({ x: 1 }),
      scale: fc.constant({ cpu: 1, memory: 64 }),
    },
    { requiredKeys: ['breed'] },
  );
const oldBlueprint = fc.record(
  {
    name: fc.constant('shop'),
    kind: fc.constantFrom('blueprint', 'deployment', 'blueprints'),
    endpoints: fc.dictionary(
      fc.constantFrom('api.web', 'api.db'),
      fc.constantFrom(80, '80/http', 81),
    ),
    clusters: fc.record({
      api: fc.oneof(fc.tuple(service('a'), service('b')), service('a')),
      other: fc.record({
        services: fc.tuple(service('c')),
        routing: fc.constant({ web: { sticky: 'service' } }),
      }),
    }),
  },
  { requiredKeys: ['name', 'clusters'] },
);

test('twice upgraded is once upgraded, as a tree and as a text, which say the same', () => {
  fc.assert(
    fc.property(oldBlueprint, (blueprint) => {
      const text = JSON.stringify(blueprint);
      const once = upgrade(text);
      expect(upgradeDocument(once.root, once.kind).changes).toEqual([]);
      const rewritten = upgradeText(text).text;
      expect(plainValue(rootOf(rewritten))).toEqual(once.value);
      expect(upgradeText(rewritten)).toEqual({ text: rewritten, changes: [] });
    }),
    { numRuns: 30 },
  );
});
