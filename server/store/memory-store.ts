import type { Store, StoreTransaction } from '../ports/store';
import { memoryArtifacts } from './memory/artifacts';
import { memoryDeployments } from './memory/deployments';
import { appendToMemory, memoryEventLog } from './memory/events';
import { createMemoryMetricStore } from './memory/metrics';
import { memoryOperations } from './memory/operations';
import { memoryPlans } from './memory/plans';
import { memorySecrets } from './memory/secrets';
import { copyState, emptyState, type MemoryState } from './memory/state';
import type { Storage } from './storage';
import { createWakeup } from './wakeup';

/** The three storage ports for as long as the process lives; behaves as the database does, one suite checks both. */
export function createMemoryStore(): Storage {
  const wakeup = createWakeup();
  const closing = new AbortController();
  let committed = emptyState();
  let last: Promise<unknown> = Promise.resolve();
  const current = () => committed;

  /** One at a time: works on a copy, which becomes the state when the work succeeds. */
  const transaction: Store['transaction'] = (work) => {
    const run = async () => {
      const draft = copyState(committed);
      const result = await work(transactionOn(draft));
      const hasEvents = draft.events.length > committed.events.length;
      committed = draft;
      if (hasEvents) wakeup.ring();
      return result;
    };
    const outcome = last.then(run, run);
    last = outcome;
    return outcome;
  };

  return {
    store: {
      artifacts: memoryArtifacts(current),
      deployments: memoryDeployments(current),
      operations: memoryOperations(current),
      plans: memoryPlans(current),
      secrets: memorySecrets(current),
      transaction,
      status: async () => ({ available: true, version: 'memory' }),
    },
    eventLog: memoryEventLog({ state: current, wakeup, closed: closing.signal }),
    metricStore: createMemoryMetricStore(),
    close: async () => closing.abort(),
  };
}

function transactionOn(draft: MemoryState): StoreTransaction {
  const state = () => draft;
  return {
    artifacts: memoryArtifacts(state),
    deployments: memoryDeployments(state),
    operations: memoryOperations(state),
    plans: memoryPlans(state),
    secrets: memorySecrets(state),
    appendEvents: async (author, now, drafts) => appendToMemory(draft, { author, now, drafts }),
  };
}
