import { child, entriesOf, oneOrMany, type Place, type RawNode, textOf } from '../source/raw-node';
import type { ReadContext } from './context';

/** A route as written: its path, what to underline for it, where it stands, and its body unless it is only a path. */
export type WrittenRoute = { path: string; at: Place; node: RawNode; body: RawNode | null };

/** One path, a list of paths (each alone or with a body), or path → body. */
export function routesOf(ctx: ReadContext, gateway: RawNode): WrittenRoute[] {
  const written = gateway.kind === 'map' ? child(gateway, 'routes') : gateway;
  const routes = oneOrMany(written).flatMap((item): WrittenRoute[] =>
    item.kind === 'scalar'
      ? [{ path: textOf(item) ?? '', at: item.place, node: item, body: null }]
      : entriesOf(item).map(({ key, value }) => ({
          path: key,
          at: value.label,
          node: value,
          body: value,
        })),
  );
  const seen = new Set<string>();
  return routes.map((route) => {
    const path = normalisePath(route.path);
    if (seen.has(path)) {
      const message = `The route \`${path}\` stands twice. Remove one.`;
      ctx.report({ code: 'UnexpectedElement', message, at: route.at });
    }
    seen.add(path);
    return { ...route, path };
  });
}

/** A path without the slashes that separate nothing. What stands in brackets is left alone. */
export function normalisePath(path: string): string {
  return isExternal(path) ? path : path.split('/').filter(Boolean).join('/');
}

/** Whether a path leads out of Vamp: `[https://old.example]`. */
export function isExternal(path: string): boolean {
  return /^\[.+\]$/.test(path);
}
