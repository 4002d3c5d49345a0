import type { LogLine } from '../../domain/deployment';
import { createEntryReader, type LogEntry, matchesLogFilter, mergeEntries } from '../../domain/log';
import { describeError } from '../../domain/problem';
import type { ServiceContext } from '../context';
import { findLogSources, type LogSource, requireDeployment } from './find-log-sources';
import { createLineBuffer, type LineBuffer } from './line-buffer';
import { linesToRead } from './read';
import type { LogBatch, LogQuery } from './schemas';
import { withoutOverlap } from './without-overlap';

/** Instances that start later are found within this time. */
const LOOK_EVERY_MS = 1_000;
/** Lines that come within this time go together. */
const GATHER_MS = 100;

/** What was written, and from then on every line as it is written, also of instances that start later. */
export async function* followLogs(call: {
  ctx: ServiceContext;
  input: LogQuery;
  signal: AbortSignal;
}): AsyncGenerator<LogBatch> {
  const { ctx, input } = call;
  const ending = new AbortController();
  const signal = AbortSignal.any([call.signal, ending.signal]);
  const following: Following = { input, signal, buffer: createLineBuffer(), stops: new Map() };
  const { buffer } = following;
  try {
    const first = await findLogSources(ctx, input);
    await requireDeployment(ctx, input, first.sources);
    const histories = await Promise.all(first.sources.map((source) => join(source, following)));
    yield {
      kind: 'snapshot',
      lines: mergeEntries(histories, input.limit),
      instances: first.sources.map(({ instance }) => instance.id),
      silent: first.silent,
    };
    void lookForMore(ctx, following);
    while (!signal.aborted) {
      await buffer.filled(signal);
      await ctx.clock.sleep(GATHER_MS, signal);
      const { lines, skipped } = buffer.take();
      if (lines.length > 0 && !signal.aborted) yield { kind: 'lines', lines, skipped };
    }
  } finally {
    ending.abort();
    for (const stop of following.stops.values()) stop();
  }
}

type Following = {
  input: LogQuery;
  signal: AbortSignal;
  buffer: LineBuffer;
  /** How to stop following, by instance. */
  stops: Map<string, () => void>;
};

/** Follows first and reads then, so that no line falls between; returns what was written until now. */
async function join({ instance, driver }: LogSource, following: Following): Promise<LogEntry[]> {
  const { input, buffer, stops } = following;
  const read = createEntryReader(instance.id, instance.labels);
  const wanted = (lines: readonly LogLine[]) =>
    read(lines).filter((entry) => matchesLogFilter(entry, input));
  let early: LogLine[] | null = [];
  const stop = driver.followLogs(instance.id, (lines) => {
    if (early === null) buffer.push(wanted(lines));
    else early.push(...lines);
  });
  stops.set(instance.id, stop);
  const written = await driver
    .logs(instance.id, { limit: linesToRead(input) })
    .catch((error: unknown) => [unreadable(error)]);
  const history = wanted(written);
  buffer.push(wanted(withoutOverlap(written, early)));
  early = null;
  return history;
}

/** The place of lines that cannot be read is not left empty. */
function unreadable(error: unknown): LogLine {
  return { stream: 'stderr', text: `ERROR: this log cannot be read: ${describeError(error)}` };
}

async function lookForMore(ctx: ServiceContext, following: Following): Promise<void> {
  const { input, signal, buffer, stops } = following;
  for (;;) {
    await ctx.clock.sleep(LOOK_EVERY_MS, signal);
    if (signal.aborted) return;
    const { sources, silent } = await findLogSources(ctx, input);
    for (const source of sources) {
      if (signal.aborted) return;
      if (!stops.has(source.instance.id)) buffer.push(await join(source, following));
    }
    // Of a driver that is away nobody knows what is gone.
    if (silent.length === 0) forgetGone(sources, stops);
  }
}

function forgetGone(sources: readonly LogSource[], stops: Map<string, () => void>): void {
  const known = new Set(sources.map(({ instance }) => instance.id));
  for (const [id, stop] of stops) {
    if (known.has(id)) continue;
    stop();
    stops.delete(id);
  }
}
