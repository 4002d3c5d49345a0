import type { Protocol } from '../../gateway';

export type ParsedPort = { number: number; protocol: Protocol };

/** `8080`, `8080/http`, `8080/tcp`; null if it is not that. The range is for the caller to check. */
export function parsePort(text: string): ParsedPort | null {
  const match = /^(-?\d{1,9})(?:\/(http|tcp))?$/i.exec(text.trim());
  if (!match) return null;
  const protocol = match[2]?.toLowerCase() === 'tcp' ? 'tcp' : 'http';
  return { number: Number(match[1]), protocol };
}
