import { expect, it } from 'vitest';
import { orderWords, placeWords } from './order-words';

const order = ['a', 'b', 'c'];

it.each([
  { route: 'a', words: 'Tried first' },
  { route: 'b', words: 'Tried second, after a' },
  { route: 'c', words: 'Tried third, after a and b' },
])('$words', ({ route, words }) => expect(placeWords(route, order)).toBe(words));

it.each([
  { strength: 10_000, words: 'All requests' },
  { strength: 2_500, words: '25\u00a0% of the requests' },
  { strength: 0, words: 'Switched off' },
])('says what a strength of $strength does', ({ strength, words }) => {
  expect(orderWords('a', { order, strength })).toContain(words);
});
