import type { MetricStore, TrafficRollup } from '../../ports/metric-store';

export function createMemoryMetricStore(): MetricStore {
  const rollups = new Map<string, TrafficRollup>();
  return {
    async write(written) {
      for (const rollup of written) {
        const { gateway, route, stepMs, at } = rollup;
        rollups.set(JSON.stringify([gateway, stepMs, at, route]), { ...rollup });
      }
    },
    async read({ gateway, stepMs, from, to }) {
      return [...rollups.values()]
        .filter((rollup) => rollup.gateway === gateway && rollup.stepMs === stepMs)
        .filter(({ at }) => at >= from && at < to)
        .sort((a, b) => a.at - b.at || (a.route < b.route ? -1 : 1))
        .map((rollup) => ({ ...rollup }));
    },
    async prune({ stepMs, before }) {
      const old = [...rollups].filter(([, it]) => it.stepMs === stepMs && it.at < before);
      for (const [key] of old) rollups.delete(key);
      return old.length;
    },
  };
}
