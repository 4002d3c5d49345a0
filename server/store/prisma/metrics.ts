import type { MetricStore, TrafficRollup } from '../../ports/metric-store';
import type { TrafficRollup as Row } from '../generated/client';
import type { Database } from './client';

const CHUNK = 1_000;

function toRollup(row: Row): TrafficRollup {
  return {
    gateway: row.gateway,
    route: row.route,
    stepMs: row.stepMs,
    at: row.at.getTime(),
    requests: Number(row.requests),
    errors: Number(row.errors),
    ...(row.latency === null ? {} : { latency: Buffer.from(row.latency).toString('base64') }),
  };
}

export function prismaMetricStore(database: Database): MetricStore {
  return {
    async write(rollups) {
      // A statement may touch a row once: of two for the same place the later counts.
      const byPlace = new Map(
        rollups.map((it) => [JSON.stringify([it.gateway, it.stepMs, it.at, it.route]), it]),
      );
      const distinct = [...byPlace.values()];
      for (let start = 0; start < distinct.length; start += CHUNK)
        await upsert(database, distinct.slice(start, start + CHUNK));
    },
    async read({ gateway, stepMs, from, to }) {
      const rows = await database.trafficRollup.findMany({
        where: { gateway, stepMs, at: { gte: new Date(from), lt: new Date(to) } },
        orderBy: [{ at: 'asc' }, { route: 'asc' }],
      });
      return rows.map(toRollup);
    },
    async prune({ stepMs, before }) {
      const { count } = await database.trafficRollup.deleteMany({
        where: { stepMs, at: { lt: new Date(before) } },
      });
      return count;
    },
  };
}

async function upsert(database: Database, rollups: readonly TrafficRollup[]): Promise<void> {
  const rows = JSON.stringify(
    rollups.map(({ at, ...rollup }) => ({ ...rollup, at: new Date(at).toISOString() })),
  );
  await database.$executeRaw`
    INSERT INTO traffic_rollups (gateway, step_ms, at, route, requests, errors, latency)
    SELECT gateway, "stepMs", at, route, requests, errors, decode(latency, 'base64')
      FROM jsonb_to_recordset(${rows}::jsonb) AS rollup(
        gateway text, "stepMs" int, at timestamptz, route text,
        requests bigint, errors bigint, latency text)
    ON CONFLICT (gateway, step_ms, at, route) DO UPDATE SET
      requests = EXCLUDED.requests, errors = EXCLUDED.errors, latency = EXCLUDED.latency`;
}
