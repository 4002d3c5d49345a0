/** Quantiles of times in ms, and the median as a multiple of the baseline's. */
export function figures(values: readonly number[], baseline: readonly number[]) {
  const at = (list: readonly number[], q: number) =>
    [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))] ?? 0;
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    median: round(at(values, 0.5)),
    p95: round(at(values, 0.95)),
    p99: round(at(values, 0.99)),
    ratio: round(at(values, 0.5) / at(baseline, 0.5)),
  };
}
