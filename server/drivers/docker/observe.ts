import type { ObservedInstance } from '../../domain/deployment';
import type { Run } from './containers';
import { refused } from './engine-problem';
import { wasNeverStarted } from './exit';
import { toObservedInstance } from './mapper';
import type { DriverState } from './state';

/** All instances of this home. Rejects while the engine does not answer. */
export async function observeInstances(state: DriverState): Promise<ObservedInstance[]> {
  let runs: Run[];
  try {
    runs = await state.containers.all();
  } catch (error) {
    throw refused('the containers cannot be listed', error);
  }
  return runs.flatMap((run) => {
    const seen = presentRun(state, run);
    return seen === null ? [] : [toObservedInstance(seen, state.client.endpoint)];
  });
}

/** While the next run is being made, the one before it is what there is to see. */
function presentRun({ starting }: DriverState, { id, current, previous }: Run) {
  const isBeingMade = current !== null && wasNeverStarted(current.detail) && starting.has(id);
  return isBeingMade ? previous : (current ?? previous);
}
