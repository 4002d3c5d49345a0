import { expect, test } from 'vitest';
import type { PlannedAction } from '@/server/domain/plan';
import { describePlan } from './plan-counts';

function action(change: PlannedAction['change']): PlannedAction {
  return {
    id: change,
    kind: 'scale-service',
    change,
    subject: 'catalog/catalog:1.0',
    summary: '',
    reason: '',
    dependsOn: [],
    traffic: [],
  };
}

test('counts actions by what they do', () => {
  expect(describePlan([action('add'), action('modify'), action('add')])).toBe(
    '3 actions: 2 to add, 1 to change',
  );
  expect(describePlan([action('remove')])).toBe('1 action: 1 to remove');
});

test('says that an empty plan changes nothing', () => {
  expect(describePlan([])).toContain('Nothing to do');
});
