import { isMap, isScalar, parseDocument } from 'yaml';

/** The text with another name in its first document, everything else as it was; null where it has none. */
export function renameDocument(source: string, name: string): string | null {
  const document = parseDocument(source, { logLevel: 'silent', strict: false });
  if (!isMap(document.contents)) return null;
  const value = document.contents.get('name', true);
  if (!isScalar(value) || !value.range) return null;
  const [start, end] = value.range;
  // JSON stays JSON.
  const written = source[start] === '"' ? JSON.stringify(name) : quoteName(name);
  return `${source.slice(0, start)}${written}${source.slice(end)}`;
}

/** Quotes only where YAML would read something else than these characters. */
export function quoteName(name: string): string {
  const isPlain = /^[A-Za-z_][\w./-]*(:[\w./-]+)*$/.test(name) && !RESERVED.test(name);
  return isPlain ? name : JSON.stringify(name);
}

const RESERVED = /^(true|false|null|yes|no|on|off)$/i;
