import type { VampEvent } from '../../domain/event';
import type { ServiceCall } from '../context';
import type { ListEventsInput } from './schemas';

/** Newest first. */
export async function listEvents({
  ctx,
  input,
}: ServiceCall<ListEventsInput>): Promise<VampEvent[]> {
  const { tags, type, before, after, limit } = input;
  return ctx.eventLog.list({
    limit,
    ...(tags === undefined ? {} : { tags }),
    ...(type === undefined ? {} : { type }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}
