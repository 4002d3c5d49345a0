/** Where a node stands in its document, as a chain: most are never written out. null is the whole document. */
export type DocumentPath = { parent: DocumentPath; key: string | number } | null;

/** The JSON pointer (RFC 6901) of a path; the whole document is written `/`. */
export function formatPath(path: DocumentPath): string {
  const segments: string[] = [];
  for (let at = path; at; at = at.parent) {
    segments.push(String(at.key).replaceAll('~', '~0').replaceAll('/', '~1'));
  }
  return `/${segments.reverse().join('/')}`;
}
