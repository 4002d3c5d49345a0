import { expect, test } from 'vitest';
import { xxh32 } from './xxh32';

// The values of the reference implementation (xxhsum -H0, xxHash 0.8) and its documentation.
test.each([
  { text: '', seed: 0, hash: 0x02cc5d05 },
  { text: 'a', seed: 0, hash: 0x550d7456 },
  { text: 'abc', seed: 0, hash: 0x32d153ff },
  { text: 'Nobody inspects the spammish repetition', seed: 0, hash: 0xe2293b2f },
  { text: '', seed: 0x9e3779b1, hash: 0x36b78ae7 },
])('the hash of "$text" with seed $seed', ({ text, seed, hash }) => {
  expect(xxh32(text, seed)).toBe(hash);
});
