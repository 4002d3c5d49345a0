import type { Release } from '../../artifact';
import { ON_WORSE } from '../schema/release';
import { child, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { readDuration, readPercentage, readQuantity } from './quantity';
import { readBoolean } from './read-boolean';

type Step = Release['steps'][number];
type Metric = Release['metrics'][number];

export function readRelease(ctx: ReadContext, node: RawNode | null): Release | null {
  if (!node) return null;
  const onWorse = textOf(child(node, 'on_worse'));
  return readFrom(ctx, node, {
    steps: oneOrMany(child(node, 'steps')).map((step) => readStep(ctx, step)),
    metrics: oneOrMany(child(node, 'metrics')).map((metric) => readMetric(ctx, metric)),
    onWorse: ON_WORSE.find((known) => known === onWorse) ?? 'roll_back',
  });
}

/** A share, or a step that says more. */
function readStep(ctx: ReadContext, node: RawNode): Step {
  const weight = readPercentage(ctx, node.kind === 'scalar' ? node : child(node, 'weight'));
  return readFrom(ctx, node, {
    weight: weight ?? 0,
    holdMs: readDuration(ctx, child(node, 'hold')),
    approval: readBoolean(ctx, child(node, 'approval')) ?? false,
  });
}

function readMetric(ctx: ReadContext, node: RawNode): Metric {
  return readFrom(ctx, node, {
    metric: textOf(node.kind === 'scalar' ? node : child(node, 'metric')) ?? '',
    quantile: readQuantile(ctx, child(node, 'quantile')),
    tolerance: readPercentage(ctx, child(node, 'tolerance')),
  });
}

/** In percent, such as 99 or 99.9; null when absent. */
function readQuantile(ctx: ReadContext, node: RawNode | null): number | null {
  const parse = (text: string) => {
    const value = /^\d{1,2}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
    return value > 0 ? value : null;
  };
  return readQuantity(ctx, node, {
    parse,
    what: 'a quantile in percent, more than 0 and less than 100',
    example: 'for example `99`',
  });
}
