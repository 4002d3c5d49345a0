import { type RequestView, valuesOfCookie, valuesOfHeader } from '../expression';
import type { ClientKey } from './types';

export type ParsedClientKey = { kind: 'ip' } | { kind: 'header' | 'cookie'; name: string };

/** `ip`, `header NAME` or `cookie NAME`; null for anything else. */
export function parseClientKey(key: ClientKey): ParsedClientKey | null {
  if (key === 'ip') return { kind: 'ip' };
  const match = /^(header|cookie) (\S+)$/.exec(key);
  const [, kind, name = ''] = match ?? [];
  return kind === 'header' || kind === 'cookie' ? { kind, name } : null;
}

/** Who asks, as far as the request says; null where it does not. */
export function clientOf(key: ParsedClientKey, request: RequestView): string | null {
  if (key.kind === 'ip') return request.ip ?? null;
  const values =
    key.kind === 'header'
      ? valuesOfHeader(request.headers, key.name)
      : valuesOfCookie(request, key.name);
  return values[0] ?? null;
}
