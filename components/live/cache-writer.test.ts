import { describe, expect, it } from 'vitest';
import { replaceByName } from './cache-writer';

const list = [
  { name: 'a2', revision: 1 },
  { name: 'a10', revision: 1 },
];

describe('a list that follows the stream', () => {
  it('changes an entry in its place', () => {
    expect(replaceByName(list, 'a2', { name: 'a2', revision: 2 })).toEqual([
      { name: 'a2', revision: 2 },
      { name: 'a10', revision: 1 },
    ]);
  });

  it('takes in a new one by name and lets one go', () => {
    expect(replaceByName(list, 'a9', { name: 'a9', revision: 1 }).map((each) => each.name)).toEqual(
      ['a2', 'a9', 'a10'],
    );
    expect(replaceByName(list, 'a2', null)).toEqual([{ name: 'a10', revision: 1 }]);
  });
});
