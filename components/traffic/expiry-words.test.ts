import { expect, it } from 'vitest';
import { expiryWords, firstToExpire } from './expiry-words';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;

it.each([
  { days: 60, tone: 'ok', text: 'expires in 60 d' },
  { days: 10, tone: 'warn', text: 'expires in 10 d' },
  { days: -2, tone: 'error', text: 'expired 2 d ago' },
])('$text', ({ days, tone, text }) => {
  const words = expiryWords({ expiresAt: NOW + days * DAY, reason: null }, NOW);
  expect({ ...words, text: words.text.replaceAll('\u00a0', ' ') }).toEqual({ tone, text });
});

it('says why nobody knows', () => {
  expect(expiryWords({ expiresAt: null, reason: 'no such secret' }, NOW)).toEqual({
    tone: 'error',
    text: 'no such secret',
  });
});

it('what has to be looked after first is named, and nothing while there is time', () => {
  const certificate = (secret: string, days: number) => ({
    ...{ secret, hosts: [], reason: null },
    expiresAt: days * 86_400_000,
  });
  const good = certificate('good', 200);
  expect(firstToExpire([good], 0)).toBeNull();
  const all = [good, certificate('soon', 9), certificate('sooner', 3)];
  expect(firstToExpire(all, 0)).toMatchObject({
    tone: 'warn',
    text: expect.stringContaining('Certificate sooner: expires'),
  });
});
