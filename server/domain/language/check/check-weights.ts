import type { Blueprint } from '../../blueprint';
import { type BasisPoints, FULL_WEIGHT } from '../../gateway';
import { originOf, placeOf, type ReadContext } from '../read/context';
import type { DraftFix } from '../report';
import { child, type RawNode } from '../source/raw-node';
import { formatPercentage } from '../units/percentage';
import { insertField } from './insert-field';

type Weighted = { name: string; weight: BasisPoints | null; part: object };

/** The weights given in a gateway add up to exactly 0 or 100 %. */
export function checkWeights(ctx: ReadContext, blueprint: Blueprint): void {
  for (const gateway of blueprint.gateways) {
    checkSum(
      ctx,
      gateway.routes.map((route) => ({
        name: `${route.cluster}/${route.port}`,
        weight: route.weight,
        part: route,
      })),
    );
  }
  for (const gateway of blueprint.clusters.flatMap((cluster) => cluster.gateways)) {
    checkSum(
      ctx,
      gateway.routes.map((route) => ({ name: route.service, weight: route.weight, part: route })),
    );
  }
}

function checkSum(ctx: ReadContext, routes: Weighted[]): void {
  // A weight that could not be read has been reported already.
  const isUnread = routes.some(({ weight, part }) => weight === null && weightNode(ctx, part));
  const sum = routes.reduce((total, { weight }) => total + (weight ?? 0), 0);
  const given = routes.filter(({ weight }) => weight !== null);
  if (isUnread || given.length === 0 || sum === 0 || sum === FULL_WEIGHT) return;
  const missing = FULL_WEIGHT - sum;
  const heaviest = given.reduce((a, b) => ((b.weight ?? 0) > (a.weight ?? 0) ? b : a));
  const empty = missing > 0 ? routes.find(({ weight }) => weight === null) : undefined;
  const route = empty ?? heaviest;
  ctx.report({
    code: 'GatewayRouteWeightError',
    message: `The weights given here add up to ${formatPercentage(sum)}; they must add up to 100 % (or 0 %). ${
      missing > 0 ? `Give ${spaced(missing)} more` : `Take ${spaced(-missing)} away`
    }.`,
    at: placeOf(ctx, heaviest.part, 'weight'),
    fix: fixOf(ctx, route, missing),
  });
}

function fixOf(
  ctx: ReadContext,
  { name, weight, part }: Weighted,
  missing: number,
): DraftFix | null {
  const corrected = (weight ?? 0) + missing;
  const node = originOf(ctx, part);
  if (corrected < 0 || !node) return null;
  const written = weightNode(ctx, part);
  const text = formatPercentage(corrected);
  const edit = written
    ? { start: written.place.start, end: written.place.end, text }
    : insertField(ctx.text, node, `weight: ${text}`);
  if (!edit) return null;
  const title =
    missing > 0
      ? `Give the missing ${spaced(missing)} to ${name}`
      : `Take the excess of ${spaced(-missing)} from ${name}`;
  return { title, edits: [edit] };
}

function weightNode(ctx: ReadContext, part: object): RawNode | null {
  return child(originOf(ctx, part), 'weight');
}

function spaced(points: BasisPoints): string {
  return `${points / 100} %`;
}
