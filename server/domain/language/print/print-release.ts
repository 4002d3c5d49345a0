import type { JsonMap, Release } from '../../artifact';
import { formatDuration } from '../units/duration';
import { formatPercentage } from '../units/percentage';
import { given, whereGiven } from './given';

export function printRelease({ steps, metrics, onWorse }: Release): JsonMap {
  return {
    steps: steps.map(({ weight, holdMs, approval }) =>
      given({
        weight: formatPercentage(weight),
        hold: whereGiven(holdMs, formatDuration),
        approval: approval ? true : null,
      }),
    ),
    metrics: metrics.map(({ metric, quantile, tolerance }) =>
      given({ metric, quantile, tolerance: whereGiven(tolerance, formatPercentage) }),
    ),
    on_worse: onWorse,
  };
}
