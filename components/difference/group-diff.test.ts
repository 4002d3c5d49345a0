import { expect, test } from 'vitest';
import type { DiffEntry } from '@/server/domain/diff';
import { groupDiff } from './group-diff';

function entry(area: DiffEntry['area'], subject: string, summary: string): DiffEntry {
  return { area, subject, summary, change: 'modify' };
}

test('differences stand with what they are about, services first', () => {
  const groups = groupDiff([
    entry('traffic', 'gateway web', 'sticky route'),
    entry('services', 'a:1', '1 → 2 instances'),
    entry('services', 'b:1', 'moved'),
    entry('services', 'a:1', 'image x → y'),
  ]);
  expect(groups.map(({ area }) => area)).toEqual(['services', 'traffic']);
  expect(groups[0]?.subjects.map(({ subject, changes }) => [subject, changes.length])).toEqual([
    ['a:1', 2],
    ['b:1', 1],
  ]);
});
