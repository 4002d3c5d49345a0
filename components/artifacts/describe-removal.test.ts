import { expect, test } from 'vitest';
import { describeRemoval } from './describe-removal';

test('who would miss it is said before it is removed', () => {
  expect(describeRemoval('scales', 0)).toBe('Nothing uses this scale. Its revisions are kept.');
  expect(describeRemoval('scales', 1)).toContain('1 place uses this scale');
  expect(describeRemoval('breeds', 3)).toContain('3 places use this breed');
});

test('what runs is not touched by removing its blueprint', () => {
  expect(describeRemoval('blueprints', 1)).toContain('keeps running');
});
