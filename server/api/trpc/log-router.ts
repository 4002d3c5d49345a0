import { followLogs, LogQuery, readLogs } from '../../services/logs';
import { procedure, router } from './base';

export const logRouter = router({
  read: procedure.input(LogQuery).query(({ ctx, input }) => readLogs({ ctx: ctx.services, input })),
  follow: procedure.input(LogQuery).subscription(async function* ({ ctx, input, signal }) {
    yield* followLogs({
      ctx: ctx.services,
      input,
      signal: signal ?? new AbortController().signal,
    });
  }),
});
