import { expect, test } from 'vitest';
import type { ArtifactName } from '@/server/domain/artifact';
import { describeRemoval } from './describe-removal';

const KEPT = 'Its revisions are kept.';

function blueprints(...names: string[]): ArtifactName[] {
  return names.map((name) => ({ kind: 'blueprints', name }));
}

test('who would miss it is said before it is removed', () => {
  expect(describeRemoval('scales', [])).toBe(`Nothing uses this scale. ${KEPT}`);
  expect(describeRemoval('scales', blueprints('shop'))).toBe(
    `Blueprint shop refers to it and misses it until it is stored again. ${KEPT}`,
  );
  expect(describeRemoval('scales', blueprints('a', 'b'))).toContain(
    'Blueprint a and blueprint b refer to it and miss it',
  );
  expect(describeRemoval('scales', blueprints('a', 'b', 'c', 'd', 'e'))).toContain(
    'Blueprint a, blueprint b, blueprint c and 2 more refer',
  );
});

test('what runs does not miss it', () => {
  const shop: ArtifactName = { kind: 'deployments', name: 'shop' };
  expect(describeRemoval('blueprints', [shop])).toBe(`What runs as shop goes on as it is. ${KEPT}`);
});
