import { expect, test } from 'vitest';
import { addWanted } from './use-catalogue';

test('what is imported is asked for once, and only what has a text', () => {
  const known = [{ kind: 'templates' as const, name: 'base' }];
  expect(addWanted(known, known)).toBe(known);
  expect(addWanted(known, [{ kind: 'deployments', name: 'shop' }])).toBe(known);
  expect(addWanted(known, [...known, { kind: 'blueprints', name: 'shop' }])).toEqual([
    ...known,
    { kind: 'blueprints', name: 'shop' },
  ]);
});
