/** The value of a cookie in a header `Cookie`; of several the first. undefined: there is none. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (let at = header.indexOf(name); at >= 0; at = header.indexOf(name, at + 1)) {
    const start = at + name.length + 1;
    const before = at === 0 ? ';' : header[at - 1];
    if (header[start - 1] !== '=' || (before !== ';' && before !== ' ')) continue;
    const end = header.indexOf(';', start);
    return header.slice(start, end < 0 ? undefined : end).trim();
  }
  return undefined;
}

/** The header without some cookies; null when nothing is left. */
export function withoutCookies(header: string, names: readonly string[]): string | null {
  if (!names.some((name) => header.includes(name))) return header;
  const kept = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && !names.includes(pair.slice(0, pair.indexOf('='))));
  return kept.length === 0 ? null : kept.join('; ');
}
