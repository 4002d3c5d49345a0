import { describe, expect, it } from 'vitest';
import { readCookie, withoutCookies } from './cookies';

describe('readCookie', () => {
  it.each([
    { header: undefined, value: undefined },
    { header: '', value: undefined },
    { header: 'id=7', value: '7' },
    { header: 'a=b; id=7; id=8', value: '7' },
    { header: 'a=b;id=7 ;c=d', value: '7' },
    { header: 'xid=7', value: undefined },
    { header: 'idx=7', value: undefined },
    { header: 'a=id=7', value: undefined },
    { header: 'xid=7; id=8', value: '8' },
    { header: 'id=', value: '' },
  ])('finds $value in $header', ({ header, value }) => {
    expect(readCookie(header, 'id')).toBe(value);
  });
});

describe('withoutCookies', () => {
  it.each([
    { header: 'a=b; c=d', left: 'a=b; c=d' },
    { header: 'own=1; a=b; other=2', left: 'a=b' },
    { header: 'own=1', left: null },
    { header: 'disown=1; own=2', left: 'disown=1' },
  ])('leaves $left of $header', ({ header, left }) => {
    expect(withoutCookies(header, ['own', 'other'])).toBe(left);
  });
});
