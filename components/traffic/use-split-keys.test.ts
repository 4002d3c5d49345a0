import { expect, it } from 'vitest';
import { readSplitCommand, type SplitCommand } from './use-split-keys';

const plain = { ctrlKey: false, metaKey: false, altKey: false, place: 'page' as const };

it.each<[Partial<Parameters<typeof readSplitCommand>[0]> & { key: string }, SplitCommand | null]>([
  [{ key: 'Enter' }, 'apply'],
  [{ key: 'Enter', place: 'text' }, 'apply'],
  [{ key: 'Enter', place: 'control' }, null],
  [{ key: 'Enter', place: 'control', ctrlKey: true }, 'apply'],
  [{ key: 'Escape', place: 'text' }, 'discard'],
  [{ key: 'Escape', place: 'overlay' }, null],
  [{ key: 'e' }, 'even'],
  [{ key: 'e', place: 'text' }, null],
  [{ key: 'z' }, 'undo'],
  [{ key: 'z', ctrlKey: true }, null],
  [{ key: 'x' }, null],
])('%j means %s', (press, command) => {
  expect(readSplitCommand({ ...plain, ...press })).toBe(command);
});
