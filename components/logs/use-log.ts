'use client';

import { useQuery } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import type { LogFilter } from '@/server/domain/log';
import { appendLines, EMPTY_LOG, type LogModel, MAX_LINES } from './log-model';

export type LogQuery = LogFilter & { deployment: string };

type SilentDriver = { driver: string; reason: string };

export type Log = {
  /** Null until the first answer. */
  log: LogModel | null;
  /** All instances that match. */
  instances: readonly string[];
  /** Drivers that do not answer: their lines are missing. */
  silent: readonly SilentDriver[];
  error: unknown;
  retry(): void;
};

type Followed = { log: LogModel; instances: readonly string[]; silent: readonly SilentDriver[] };

/** The log of a deployment: what was written, and while it is followed what comes. */
export function useLog(query: LogQuery, isFollowed: boolean): Log {
  const api = useTRPC();
  const [followed, setFollowed] = useState<Followed | null>(null);
  const input = { ...query, limit: MAX_LINES };

  const stream = useSubscription(
    api.logs.follow.subscriptionOptions(input, {
      enabled: isFollowed,
      onData(batch) {
        if (batch.kind === 'snapshot') {
          const { lines, instances, silent } = batch;
          setFollowed({ log: appendLines(EMPTY_LOG, lines), instances, silent });
        } else {
          setFollowed(
            (current) =>
              current && { ...current, log: appendLines(current.log, batch.lines, batch.skipped) },
          );
        }
      },
    }),
  );
  // Only who comes to a log that stands still asks for it; who stops following keeps what is there.
  const stood = useQuery({
    ...api.logs.read.queryOptions(input, { staleTime: 0 }),
    enabled: !isFollowed && followed === null,
    select: ({ lines, instances, silent }): Followed => ({
      log: appendLines(EMPTY_LOG, lines),
      instances,
      silent,
    }),
  });
  const { log = null, instances = [], silent = [] } = followed ?? stood.data ?? {};
  return {
    log,
    instances,
    silent,
    error: isFollowed ? stream.error : stood.error,
    retry: () => (isFollowed ? stream.reset() : void stood.refetch()),
  };
}
