import { type TrafficPoint, type TrafficSeries, withoutCopies } from '../domain/metric';
import { type Counts, mergeCounts, pointOf } from './counts';

/** Route → counts heard of in one step. */
type Step = { at: number; routes: ReadonlyMap<string, readonly Counts[]> };

export function seriesOf(input: {
  gateway: string;
  stepMs: number;
  lastHeardAt: number | null;
  steps: readonly Step[];
}): TrafficSeries {
  const { gateway, stepMs, lastHeardAt, steps } = input;
  const names = new Set(steps.flatMap((step) => [...step.routes.keys()]));
  const routes = [...names].map((name): [string, TrafficPoint[]] => [
    name,
    steps.map(({ at, routes: heard }) => pointOf(at, mergeCounts(heard.get(name) ?? []), stepMs)),
  ]);
  const total = steps.map(({ at, routes: heard }) =>
    pointOf(at, mergeCounts(withoutCopies(heard).flat()), stepMs),
  );
  return { gateway, stepMs, lastHeardAt, total, routes: Object.fromEntries(routes) };
}
