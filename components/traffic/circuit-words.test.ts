import { expect, it } from 'vitest';
import { circuitWords, ejectedWords, shortTarget, untilWords } from './circuit-words';

const health = {
  circuit: 'open' as const,
  ejected: [{ target: 'shop/catalog/catalog:1.0/ab12.0', until: 12_000 }],
  connections: 3,
};

it('says what the state of a circuit means', () => {
  expect(circuitWords(null).word).toBe('circuit closed');
  expect(circuitWords({ ...health, circuit: 'half-open' }).meaning).toContain('probed');
  expect(circuitWords(health)).toMatchObject({ tone: 'error', word: 'circuit open' });
});

it('says who is left out and until when', () => {
  expect(ejectedWords(null)).toBeNull();
  expect(ejectedWords(health)).toBe('1 instance ejected');
  expect(untilWords(12_000, 0).replaceAll('\u00a0', ' ')).toBe('probed in 12 s');
  expect(untilWords(12_000, 13_000)).toBe('probed with the next request');
  expect(shortTarget('shop/catalog/catalog:1.0/ab12.0')).toBe('ab12.0');
});
