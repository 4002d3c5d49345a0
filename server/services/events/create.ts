import type { VampEvent } from '../../domain/event';
import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import type { CreateEventInput } from './schemas';

/** Adds an entry that somebody else made. */
export async function createEvent({
  ctx,
  input,
}: ServiceCall<CreateEventInput>): Promise<VampEvent> {
  const [event] = await ctx.store.transaction((tx) =>
    tx.appendEvents(ctx.author, ctx.clock.now(), [input]),
  );
  if (event === undefined) {
    throw new Problem('unavailable', { message: 'the event was not written', advice: 'try again' });
  }
  return event;
}
