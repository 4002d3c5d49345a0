import { describe, expect, test } from 'vitest';
import { createRoster } from './roster';

function rosterOf(names: string) {
  const roster = createRoster<string>();
  const places = new Map([...names].map((name) => [name, roster.enter(name)]));
  const leave = (name: string) => {
    const place = places.get(name);
    if (place === undefined) throw new Error('nobody has this name');
    roster.leave(place);
  };
  const seen = () => {
    const found: string[] = [];
    roster.forEach((name) => {
      found.push(name);
    });
    return found.sort().join('');
  };
  return { roster, leave, seen };
}

describe('those who are here', () => {
  test.each(['abcd', 'dcba', 'bdac', 'cabd'])('leave in any order: %s', (order) => {
    const { leave, seen } = rosterOf('abcd');
    let left = 'abcd';
    for (const name of order) {
      leave(name);
      left = left.replace(name, '');
      expect(seen()).toBe(left);
    }
  });

  test('leave once: a place that was left is nobody’s', () => {
    const { roster, leave, seen } = rosterOf('abc');
    leave('b');
    roster.enter('d');
    leave('b');
    expect(seen()).toBe('acd');
  });

  test('may leave, and come back, while they are looked at', () => {
    const { roster, leave, seen } = rosterOf('abcd');
    const visited: string[] = [];
    roster.forEach((name) => {
      visited.push(name);
      leave(name);
      if (name === 'b' || name === 'c') roster.enter(name);
    });
    expect(visited.sort().join('')).toBe('abcd');
    expect(seen()).toBe('bc');
  });
});
