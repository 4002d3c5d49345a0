import { expect, test } from 'vitest';
import { describePlan } from './plan-counts';
import { action } from './test-actions';

const add = action('create-service', 'catalog/catalog:2.0', { change: 'add' });
const modify = action('scale-service', 'catalog/catalog:1.0');
const remove = action('remove-service', 'catalog/catalog:0.9', { change: 'remove' });

test('counts actions by what they do', () => {
  expect(describePlan([add, modify, add])).toBe('3 actions: 2 to add, 1 to change');
  expect(describePlan([remove])).toBe('1 action: 1 to remove');
});

test('says that an empty plan changes nothing', () => {
  expect(describePlan([])).toContain('Nothing to do');
});
