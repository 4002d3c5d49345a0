import type { Parsed } from '../parsed-field';

const MOST = 1_000_000_000;

/** Reads a whole number from 1; nothing is null. */
export function parseCount(text: string, most = MOST): Parsed<number | null> {
  const plain = text.replaceAll(/[\s,_]/g, '');
  if (plain === '') return { ok: true, value: null };
  const value = Number(plain);
  if (!/^\d+$/.test(plain) || value < 1) {
    return { ok: false, reason: 'Write a whole number, 1 or more' };
  }
  if (value > most) return { ok: false, reason: `At most ${most.toLocaleString('en')}` };
  return { ok: true, value };
}
