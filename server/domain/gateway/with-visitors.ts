import { assignVisitors } from './assign-visitors';
import type { GatewaySpec } from './types';

/**
 * The gateway with every visitor assigned as its weights ask for, moving as few as can be from where they were before.
 * `before`: the same gateway until now; null: it is new, and what its own slices say counts as before.
 */
export function withVisitors(next: GatewaySpec, before: GatewaySpec | null): GatewaySpec {
  const { visitors } = next;
  if (visitors === undefined) return next;
  // Where another key tells visitors apart they are other people, and everybody may move.
  const isSame = before?.visitors?.key === visitors.key;
  const slices = isSame ? (before?.visitors?.slices ?? []) : visitors.slices;
  const known = new Set(next.routes.map(({ name }) => name));
  const assigned = assignVisitors(slices, next.routes);
  // Where all weights are 0 they stay assigned as before, except to routes that are gone.
  const isSound = assigned.every(({ route }) => known.has(route));
  return { ...next, visitors: { ...visitors, slices: isSound ? assigned : [] } };
}
