import { DRAW_STEPS } from '../../../domain/gateway';

/** Beyond it the product would not fit into 63 bits. */
const COUNT_MASK = 2 ** 31 - 1;

const BUCKET = 'mul(10000),div(4294967296)';

/** The next draw of a gateway, below 10 000; each kind has a counter of its own. Needs `track-sc0`. */
export function drawExpression(kind: keyof typeof DRAW_STEPS): string {
  const counter = kind === 'weight' ? 'sc0_inc_gpc0' : 'sc0_inc_gpc1';
  return `${counter},and(${COUNT_MASK}),mul(${DRAW_STEPS[kind]}),and(4294967295),${BUCKET}`;
}

/** Where a visitor stands, below 10 000. */
export function positionExpression(variable: string, seed: number): string {
  return `var(${variable}),xxh32(${seed}),${BUCKET}`;
}
