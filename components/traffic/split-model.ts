import { type BasisPoints, FULL_WEIGHT } from '../../server/domain/gateway';
import { formatPercent } from '../ui/format';
import { apportion } from './apportion';

export type RouteWeight = { readonly name: string; readonly weight: BasisPoints };
export type DraftRoute = RouteWeight & { readonly locked: boolean };
/** In the order of the gateway's routes. Sums to 10 000, or to 0 where live does and nothing was touched yet. */
export type SplitDraft = readonly DraftRoute[];
/** `limit` says why the result is not what was asked for; null when it is. */
export type SplitChange = { draft: SplitDraft; limit: string | null };

export function draftOf(live: readonly RouteWeight[]): SplitDraft {
  return live.map(({ name, weight }) => ({ name, weight, locked: false }));
}

/** Gives one route a weight; those that are not locked give way in proportion to what they have. */
export function setWeight(draft: SplitDraft, name: string, wanted: BasisPoints): SplitChange {
  const route = draft.find((candidate) => candidate.name === name);
  if (!route) return { draft, limit: null };
  if (route.locked) return { draft, limit: `${name} is locked: unlock it to change its weight` };
  const locked = draft.filter((other) => other.locked);
  const others = draft.filter((other) => other !== route && !other.locked);
  const free = FULL_WEIGHT - sumOf(locked);
  const weight = others.length === 0 ? free : Math.min(free, Math.max(0, Math.round(wanted)));
  const shares = apportion(
    free - weight,
    others.map((other) => other.weight),
  );
  const weights = new Map(others.map((other, index) => [other.name, shares[index] ?? 0]));
  weights.set(name, weight);
  return {
    draft: withWeights(draft, weights),
    limit: weight === wanted ? null : explainLimit({ name, weight, locked, others }),
  };
}

export function setLock(draft: SplitDraft, name: string, locked: boolean): SplitDraft {
  return draft.map((route) => (route.name === name ? { ...route, locked } : route));
}

/** Everything that is not locked elsewhere goes to this route. */
export function allTo(draft: SplitDraft, name: string): SplitChange {
  return setWeight(draft, name, FULL_WEIGHT);
}

/** Routes that are not locked share alike what the locked ones leave. */
export function even(draft: SplitDraft): SplitDraft {
  const free = draft.filter((route) => !route.locked);
  if (free.length === 0) return draft;
  const shares = apportion(
    FULL_WEIGHT - sumOf(draft.filter((route) => route.locked)),
    free.map(() => 1),
  );
  return withWeights(draft, new Map(free.map((route, index) => [route.name, shares[index] ?? 0])));
}

/** Takes the weights of `live` and keeps the locks. */
export function resetTo(draft: SplitDraft, live: readonly RouteWeight[]): SplitDraft {
  return live.map(({ name, weight }) => ({
    name,
    weight,
    locked: draft.find((route) => route.name === name)?.locked ?? false,
  }));
}

/** Follows routes that came (they start with nothing) or went (the others take their share) while somebody drafts. */
export function withRoutes(draft: SplitDraft, names: readonly string[]): SplitDraft {
  if (draft.length === names.length && draft.every((route, i) => route.name === names[i])) {
    return draft;
  }
  const kept = names.map((name) => draft.find((route) => route.name === name) ?? blank(name));
  if (sumOf(draft) === 0) return kept;
  const canGive = kept.some((route) => !route.locked);
  const open = canGive ? kept : kept.map((route) => ({ ...route, locked: false }));
  const free = open.filter((route) => !route.locked);
  const shares = apportion(
    FULL_WEIGHT - sumOf(open.filter((route) => route.locked)),
    free.map((route) => route.weight),
  );
  return withWeights(open, new Map(free.map((route, index) => [route.name, shares[index] ?? 0])));
}

export function isDirty(live: readonly RouteWeight[], draft: readonly RouteWeight[]): boolean {
  return (
    live.length !== draft.length ||
    live.some((route) => draft.find(({ name }) => name === route.name)?.weight !== route.weight)
  );
}

/** E.g. `catalog:1.0 from 90 % to 70 %, catalog:2.0 from 10 % to 30 %`; empty when nothing differs. */
export function describeDraft(live: readonly RouteWeight[], draft: readonly RouteWeight[]): string {
  return draft
    .map(({ name, weight }) => ({
      name,
      weight,
      before: live.find((route) => route.name === name)?.weight ?? 0,
    }))
    .filter(({ weight, before }) => weight !== before)
    .map(
      ({ name, weight, before }) =>
        `${name} from ${formatPercent(before)} to ${formatPercent(weight)}`,
    )
    .join(', ');
}

export function weightsOf(draft: readonly RouteWeight[]): Record<string, BasisPoints> {
  return Object.fromEntries(draft.map(({ name, weight }) => [name, weight]));
}

export function sumOf(routes: readonly RouteWeight[]): BasisPoints {
  return routes.reduce((sum, route) => sum + route.weight, 0);
}

function explainLimit(result: {
  name: string;
  weight: BasisPoints;
  locked: readonly RouteWeight[];
  others: readonly RouteWeight[];
}): string | null {
  const { name, weight, locked, others } = result;
  if (locked.length === 0) {
    return others.length === 0 ? `${name} is the only version: it gets everything` : null;
  }
  const holders = locked.map((route) => route.name).join(', ');
  const verb = locked.length === 1 ? 'is' : 'are';
  const most = others.length === 0 ? 'exactly' : 'at most';
  return `${holders} ${verb} locked at ${formatPercent(sumOf(locked))}, so ${name} can get ${most} ${formatPercent(weight)}`;
}

function withWeights(draft: SplitDraft, weights: ReadonlyMap<string, BasisPoints>): SplitDraft {
  return draft.map((route) => ({ ...route, weight: weights.get(route.name) ?? route.weight }));
}

function blank(name: string): DraftRoute {
  return { name, weight: 0, locked: false };
}
