import { type BasisPoints, FULL_WEIGHT } from '../../server/domain/gateway';

export type ParsedWeight = { ok: true; weight: BasisPoints } | { ok: false; reason: string };

/** Reads `12.5`, `12,5` or `12.5 %`, up to two decimals, 0 to 100. */
export function parseWeight(text: string): ParsedWeight {
  const match = /^\s*(\d{1,3})(?:[.,](\d*))?\s*%?\s*$/.exec(text);
  if (!match) return { ok: false, reason: 'Write a percentage such as 12.5' };
  const decimals = match[2] ?? '';
  if (decimals.length > 2)
    return { ok: false, reason: 'Two decimals at most: 0.01 % is the finest step' };
  const weight = Number(match[1]) * 100 + Number(decimals.padEnd(2, '0'));
  if (weight > FULL_WEIGHT) return { ok: false, reason: 'At most 100 %' };
  return { ok: true, weight };
}
