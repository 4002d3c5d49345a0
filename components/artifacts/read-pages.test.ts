import { expect, test } from 'vitest';
import { readPages } from './read-pages';

test.each([
  [
    { page: 1, total: 0, perPage: 30 },
    { pages: 1, first: 1, last: 0 },
  ],
  [
    { page: 1, total: 30, perPage: 30 },
    { pages: 1, first: 1, last: 30 },
  ],
  [
    { page: 2, total: 31, perPage: 30 },
    { pages: 2, first: 31, last: 31 },
  ],
  [
    { page: 9, total: 31, perPage: 30 },
    { pages: 2, first: 241, last: 31 },
  ],
])('%j', (paging, pages) => {
  expect(readPages(paging)).toEqual(pages);
});
