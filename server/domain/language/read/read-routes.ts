import type { BasisPoints } from '../../gateway';
import { child, entriesOf, oneOrMany, type Place, type RawNode, textOf } from '../source/raw-node';
import { parsePercentage } from '../units/percentage';
import type { ReadContext } from './context';
import { readQuantity } from './quantity';

/** A route as written: its path, what to underline for it, and its body unless it is only a path. */
export type WrittenRoute = { path: string; at: Place; node: RawNode };

/** One path, a list of paths (each alone or with a body), or path → body. Slashes that separate nothing are dropped. */
export function routesOf(ctx: ReadContext, node: RawNode | null): WrittenRoute[] {
  const written = oneOrMany(node).flatMap((item): WrittenRoute[] =>
    item.kind === 'scalar'
      ? [{ path: textOf(item) ?? '', at: item.place, node: item }]
      : entriesOf(item).map(({ key, value }) => ({ path: key, at: value.label, node: value })),
  );
  const seen = new Set<string>();
  return written.map((route) => {
    const path = route.path.split('/').filter(Boolean).join('/');
    if (seen.has(path)) {
      const message = `The route \`${path}\` stands twice. Remove one.`;
      ctx.report({ code: 'UnexpectedElement', message, at: route.at });
    }
    seen.add(path);
    return { ...route, path };
  });
}

export function readWeight(ctx: ReadContext, route: WrittenRoute): BasisPoints | null {
  return readQuantity(ctx, child(route.node, 'weight'), {
    parse: parsePercentage,
    what: 'a percentage from 0 to 100 with at most two decimals',
    example: 'for example `50%` or `99.5%`',
    unit: '%',
  });
}
