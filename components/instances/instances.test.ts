import { describe, expect, it } from 'vitest';
import { shortInstanceId } from './short-id';

describe('the short id of an instance', () => {
  it.each([
    ['shop/catalog/catalog:1.0/ab12cd34ef.0', 'ab12cd.0'],
    ['shop/catalog/catalog:1.0/ab12.11', 'ab12.11'],
    ['plain-container-name', 'plain-co'],
    ['', ''],
  ])('%s → %s', (id, short) => {
    expect(shortInstanceId(id)).toBe(short);
  });
});
