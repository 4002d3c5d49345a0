import { expect, it } from 'vitest';
import { parseCount } from './count-text';
import { durationText, parseDuration } from './duration-text';
import { parseHosts } from './host-text';
import { parseMethods, parseReasons } from './retry-text';

it.each([
  { text: '2s', ms: 2_000 },
  { text: '300 ms', ms: 300 },
  { text: '1,5 s', ms: 1_500 },
  { text: '2 min', ms: 120_000 },
  { text: ' ', ms: null },
])('reads the time $text', ({ text, ms }) => {
  expect(parseDuration(text)).toEqual({ ok: true, value: ms });
  expect(parseDuration(durationText(ms))).toEqual({ ok: true, value: ms });
});

it.each([{ text: '2' }, { text: 'soon' }, { text: '0ms' }, { text: '25h' }])(
  'refuses the time $text',
  ({ text }) => expect(parseDuration(text).ok).toBe(false),
);

it('reads what to repeat after, and which methods', () => {
  expect(parseReasons('connect-failure, 503  5XX 503')).toEqual({
    ok: true,
    reasons: ['connect-failure', 503, '5xx'],
  });
  expect(parseReasons('302')).toMatchObject({ ok: false, reason: expect.stringContaining('302') });
  expect(parseMethods('post, PUT')).toEqual(['POST', 'PUT']);
});

it.each([
  { text: '1,000', count: 1_000 },
  { text: '', count: null },
])('reads the count $text', ({ text, count }) => {
  expect(parseCount(text)).toEqual({ ok: true, value: count });
});

it.each([{ text: '0' }, { text: '1.5' }, { text: 'ten' }, { text: '11' }])(
  'refuses the count $text',
  ({ text }) => expect(parseCount(text, 10).ok).toBe(false),
);

it('reads host names', () => {
  expect(parseHosts('Shop.example, www.shop.example shop.example')).toEqual({
    ok: true,
    value: ['shop.example', 'www.shop.example'],
  });
  expect(parseHosts('http://a')).toMatchObject({
    ok: false,
    reason: expect.stringContaining('http'),
  });
});
