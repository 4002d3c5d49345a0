import { expect, it } from 'vitest';
import type { DriftItem } from '@/server/domain/plan';
import { effectOfAdoptAll, effectOfRepairAll, listAdoptable } from './drift-words';

const item = (id: string, isAdoptable: boolean): DriftItem => ({
  id,
  kind: 'instance-changed',
  subject: 'catalog/catalog:1.0',
  instance: id,
  message: '',
  isAdoptable,
});

it('says how much of a drift can be adopted', () => {
  expect(listAdoptable([item('a', true), item('b', false)])).toEqual(['a']);
  expect(effectOfAdoptAll([item('a', true)])).toBe(
    'Makes what is now what is wanted, for 1 difference; nothing that runs is touched.',
  );
  expect(effectOfAdoptAll([item('a', true), item('b', false)])).toMatch(/One cannot be described/);
  expect(effectOfAdoptAll([item('b', false), item('c', false)])).toMatch(/0 differences.*2 cannot/);
});

it('says how much a repair brings back', () => {
  expect(effectOfRepairAll([item('a', true), item('b', false)])).toContain('2 differences');
});
