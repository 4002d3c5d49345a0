import { describe, expect, test } from 'vitest';
import { createUnanswered, type Seated } from './unanswered';

type Each = Seated & { name: string };

function waiting(names: string) {
  const list = createUnanswered<Each>();
  const all = [...names].map((name): Each => ({ name, seat: -1 }));
  for (const each of all) list.add(each);
  const seen = () => {
    const found: string[] = [];
    list.forEach(({ name }) => {
      found.push(name);
    });
    return found.sort().join('');
  };
  return { list, all, seen };
}

describe('those that wait for an answer', () => {
  test('are each there once, however often they are added', () => {
    const { list, all, seen } = waiting('abc');
    for (const each of all) list.add(each);
    expect(seen()).toBe('abc');
  });

  test('leave in any order, and may come back', () => {
    for (const order of ['abcd', 'dcba', 'bdac', 'cabd']) {
      const { list, all, seen } = waiting('abcd');
      let left = 'abcd';
      for (const name of order) {
        const each = all.find((one) => one.name === name);
        if (each === undefined) throw new Error('nobody has this name');
        list.remove(each);
        list.remove(each);
        left = left.replace(name, '');
        expect(seen()).toBe(left);
      }
      for (const each of all) list.add(each);
      expect(seen()).toBe('abcd');
    }
  });

  test('may leave, and come back, while they are looked at', () => {
    const { list, seen } = waiting('abcd');
    const visited: string[] = [];
    list.forEach((each) => {
      visited.push(each.name);
      list.remove(each);
      if (each.name === 'b' || each.name === 'c') list.add(each);
    });
    expect(visited.sort().join('')).toBe('abcd');
    expect(seen()).toBe('bc');
  });
});
