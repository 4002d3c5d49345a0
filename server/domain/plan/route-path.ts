/** Where a route of a gateway of its own leads to (dsl.md §8.1). */
type RoutePath =
  /** Something outside: `[https://old.example:443]`. */
  | { kind: 'external'; url: string }
  /** Another gateway, by its name. */
  | { kind: 'gateway'; name: string }
  /** One version behind an inner gateway. */
  | { kind: 'service'; gateway: string; service: string }
  | { kind: 'unknown' };

export function parseRoutePath(path: string): RoutePath {
  const url = /^\[(.+)\]$/.exec(path)?.[1];
  if (url !== undefined) return { kind: 'external', url };
  const segments = path.split('/').filter((segment) => segment !== '');
  const [deployment, cluster, service = '', port] = segments;
  if (segments.length === 4) {
    return { kind: 'service', gateway: `${deployment}/${cluster}/${port}`, service };
  }
  const isGateway = segments.length > 0 && segments.length < 4;
  return isGateway ? { kind: 'gateway', name: segments.join('/') } : { kind: 'unknown' };
}
