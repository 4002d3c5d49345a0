import type { LiveMessage } from '../../domain/live';
import type { TrafficTick } from '../../ports/metrics-engine';
import type { ServiceContext } from '../context';
import { isDeployment } from '../deployments';
import { createOutbox } from './outbox';
import type { FollowInput } from './topics';

/** More than this behind, and fresh snapshots are cheaper than a replay. */
const MAX_REPLAY = 1_000;

export type LiveItem = { id: string | null; message: LiveMessage };

/**
 * One stream for all that a tab shows. Events carry their sequence number as id, so that a reader that comes back with
 * the last one misses none; everything else is state, of which only the newest counts. `resync` says since when the
 * stream is complete; it carries the number of the event before the first one told.
 */
export async function* followLive(call: {
  ctx: ServiceContext;
  input: FollowInput;
  signal: AbortSignal;
}): AsyncGenerator<LiveItem> {
  const { ctx, input, signal } = call;
  const topics = new Set<string>(input.topics);
  const outbox = createOutbox<LiveItem>();
  const send = (message: LiveMessage, id: string | null = null) => outbox.push({ id, message });

  const stops: (() => void)[] = [];
  if (topics.has('deployments') || topics.has('gateways')) {
    stops.push(
      ctx.reconciler.onView((name, view) => {
        if (topics.has('deployments') && isDeployment(name)) {
          send({ kind: 'deployment', name, view });
        }
        if (topics.has('gateways')) {
          const views = ctx.reconciler.views().flatMap((each) => each.gateways);
          send({ kind: 'gateways', views });
        }
      }),
    );
  }
  if ([...topics].some((topic) => topic.startsWith('traffic'))) {
    stops.push(ctx.metrics.onTick((tick) => send(selectTraffic(tick, topics))));
  }
  const ended = new AbortController();
  const end = () => {
    ended.abort();
    outbox.close();
  };
  signal.addEventListener('abort', end, { once: true });
  const after = topics.has('events') ? await firstToTell(ctx, input) : null;
  // Last of all: what changes from here on is told, what changed before is in whatever is asked for now.
  send({ kind: 'resync' }, after === null ? null : String(after));
  if (after !== null) void pumpEvents(ctx, after, ended.signal, send).catch(end);
  if (signal.aborted) end();
  try {
    for await (const item of outbox.items()) {
      yield item === 'overflow' ? { id: null, message: { kind: 'resync' } } : item;
    }
  } finally {
    end();
    for (const stop of stops) stop();
  }
}

/** The sequence number after which events are told: those that a reader missed, unless they are unknown or too many. */
async function firstToTell(ctx: ServiceContext, { lastEventId }: FollowInput): Promise<number> {
  const latest = await ctx.eventLog.latestSequence();
  const asked = Number.parseInt(lastEventId ?? '', 10);
  const resumes = asked >= 0 && asked <= latest && latest - asked <= MAX_REPLAY;
  return resumes ? asked : latest;
}

async function pumpEvents(
  ctx: ServiceContext,
  after: number,
  signal: AbortSignal,
  send: (message: LiveMessage, id: string) => void,
): Promise<void> {
  for await (const event of ctx.eventLog.follow(after, signal)) {
    send({ kind: 'event', event }, String(event.sequence));
  }
}

/** Totals of every gateway where asked for, routes only of the gateways somebody looks at. */
function selectTraffic(tick: TrafficTick, topics: ReadonlySet<string>): LiveMessage {
  const gateways = Object.entries(tick.gateways).flatMap(([name, traffic]) => {
    if (topics.has(`traffic:${name}`)) return [[name, traffic] as const];
    return topics.has('traffic') ? [[name, { total: traffic.total, routes: {} }] as const] : [];
  });
  return { kind: 'traffic', at: tick.at, gateways: Object.fromEntries(gateways) };
}
