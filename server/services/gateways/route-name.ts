/** The route of a path (dsl.md §8.1) as gateways of deployments name it: by its version, or by cluster and port. */
export function routeName(path: string): string {
  const segments = path.split('/');
  if (segments.length === 4) return segments[2] ?? path;
  return segments.length === 3 ? segments.slice(1).join('/') : path;
}
