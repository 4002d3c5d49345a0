import { describeError } from '../../domain/problem';
import { readJsonLines } from './json-lines';
import { HOME_LABEL } from './labels';
import { type EngineEvent, eventSchema } from './schema';
import type { DriverState } from './state';
import { refreshFacts } from './status';

const EVENTS = JSON.stringify({
  type: ['container', 'network'],
  event: [
    'create',
    'start',
    'die',
    'destroy',
    'oom',
    'pause',
    'unpause',
    'rename',
    'update',
    'connect',
    'disconnect',
  ],
});
const RECONNECT_MS = 500;

/**
 * Reads the engine's events for as long as the driver is open, again and again when it went away.
 * @param onAnswer called when the first try succeeded or failed
 */
export async function followEngine(
  state: DriverState,
  signal: AbortSignal,
  onAnswer: () => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const request = {
        method: 'GET',
        path: '/events',
        query: { filters: EVENTS },
        signal,
      } as const;
      const stream = await state.client.stream(request);
      state.engine.isFollowed = true;
      state.engine.reason = null;
      // It may be another one than before.
      await refreshFacts(state);
      // What happened while nobody listened is found by looking.
      happened(state);
      onAnswer();
      for await (const event of readJsonLines(stream, eventSchema)) read(state, event);
      state.engine.reason = 'the Docker Engine closed the connection';
    } catch (error) {
      state.engine.reason = describeError(error);
    }
    const wasFollowed = state.engine.isFollowed;
    state.engine.isFollowed = false;
    if (wasFollowed && !signal.aborted) happened(state);
    onAnswer();
    await state.clock.sleep(RECONNECT_MS, signal);
  }
}

function happened(state: DriverState): void {
  state.containers.forgetAll();
  state.changes.raise();
}

function read(state: DriverState, { Type, Actor }: EngineEvent): void {
  const id = Type === 'network' ? (Actor.Attributes.container ?? '') : Actor.ID;
  const isOurs =
    Type === 'network' ? state.containers.knows(id) : Actor.Attributes[HOME_LABEL] === state.homeId;
  // Also one that is being looked at right now and not yet known: what comes of that must not be kept.
  state.containers.forget(id);
  if (isOurs) state.changes.raise();
}
