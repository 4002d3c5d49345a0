import type { RouteSettings } from '../../artifact';
import { type BasisPoints, FULL_WEIGHT } from '../../gateway';
import { originOf, placeOf, type ReadContext } from '../read/context';
import type { DraftFix } from '../report';
import { child, type RawNode } from '../source/raw-node';
import { formatPercentage } from '../units/percentage';
import { insertField } from './insert-field';
import type { Traffic } from './traffic';

type Route = Traffic['routes'][number];

/** The weights given in a gateway add up to exactly 0 or 100 %; to at most that if a stored route says the rest. */
export function checkWeights(ctx: ReadContext, { kind, routes }: Traffic): void {
  // A weight that could not be read has been reported already.
  const isUnread = routes.some(
    ({ settings }) => settings.weight === null && isGiven(ctx, settings),
  );
  const given = routes.filter(({ settings }) => settings.weight !== null);
  if (isUnread || given.length === 0) return;
  const sum = given.reduce((total, { settings }) => total + (settings.weight ?? 0), 0);
  if (sum === 0) warnOfNothing(ctx, routes);
  const isOpen = routes.some(({ settings }) => settings.reference !== null);
  if (sum === 0 || sum === FULL_WEIGHT || (isOpen && sum < FULL_WEIGHT)) return;
  const missing = FULL_WEIGHT - sum;
  const heaviest = given.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a));
  const empty = missing > 0 ? routes.find(({ settings }) => settings.weight === null) : undefined;
  ctx.report({
    code: isOpen && kind === 'cluster' ? 'RouteWeightError' : 'GatewayRouteWeightError',
    message: `The weights given here add up to ${formatPercentage(sum)}; they must add up to 100 % (or 0 %). ${
      missing > 0 ? `Give ${spaced(missing)} more` : `Take ${spaced(-missing)} away`
    }.`,
    at: placeOf(ctx, heaviest.settings, 'weight'),
    fix: fixOf(ctx, empty ?? heaviest, missing),
  });
}

function warnOfNothing(ctx: ReadContext, routes: readonly Route[]): void {
  const isIdle = ({ weight, condition }: RouteSettings) => weight === 0 && condition === null;
  const [first] = routes;
  if (!first || !routes.every(({ settings }) => isIdle(settings))) return;
  ctx.report({
    code: 'Suspicious',
    severity: 'warning',
    message:
      'Every route has 0 % and none has a condition, so no request gets anywhere. Give one of them more.',
    at: placeOf(ctx, first.settings, 'weight'),
  });
}

function fixOf(ctx: ReadContext, { path, settings }: Route, missing: number): DraftFix | null {
  const corrected = (settings.weight ?? 0) + missing;
  const node = originOf(ctx, settings);
  if (corrected < 0 || !node) return null;
  const written = weightNode(ctx, settings);
  const text = formatPercentage(corrected);
  const edit = written
    ? { start: written.place.start, end: written.place.end, text }
    : insertField(ctx.text, node, `weight: ${text}`);
  if (!edit) return null;
  const title =
    missing > 0
      ? `Give the missing ${spaced(missing)} to ${path}`
      : `Take the excess of ${spaced(-missing)} from ${path}`;
  return { title, edits: [edit] };
}

function isGiven(ctx: ReadContext, settings: RouteSettings): boolean {
  return weightNode(ctx, settings) !== null;
}

function weightNode(ctx: ReadContext, settings: RouteSettings): RawNode | null {
  return child(originOf(ctx, settings), 'weight');
}

function weightOf({ settings }: Route): BasisPoints {
  return settings.weight ?? 0;
}

function spaced(points: BasisPoints): string {
  return `${points / 100} %`;
}
