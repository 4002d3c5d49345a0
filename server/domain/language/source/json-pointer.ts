/** The pointer (RFC 6901) to `key` below `parent`; the root is written `/`. */
export function joinPointer(parent: string, key: string | number): string {
  const segment = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
  return parent === '/' ? `/${segment}` : `${parent}/${segment}`;
}
