export type ParsedDuration = { ok: true; value: number | null } | { ok: false; reason: string };

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};
const LONGEST_MS = 86_400_000;

/** Reads `2s`, `300 ms`, `1.5 s` or `1 min`; nothing means the default (null). */
export function parseDuration(text: string): ParsedDuration {
  if (text.trim() === '') return { ok: true, value: null };
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(ms|s|m|min|h)\s*$/i.exec(text);
  if (!match) return { ok: false, reason: 'Write a time with its unit, such as 300ms or 2s' };
  const [, number = '', unit = ''] = match;
  const ms = Math.round(Number(number.replace(',', '.')) * (UNITS[unit.toLowerCase()] ?? 1));
  if (ms < 1) return { ok: false, reason: 'At least 1 ms' };
  return ms > LONGEST_MS ? { ok: false, reason: 'At most 24 h' } : { ok: true, value: ms };
}

/** The shortest text that reads back as the same time; empty for the default. */
export function durationText(ms: number | null | undefined): string {
  if (ms == null) return '';
  if (ms % 60_000 === 0) return `${ms / 60_000} min`;
  return ms % 100 === 0 && ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`;
}
