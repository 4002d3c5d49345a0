import type { PlanRecord, PlanRepository } from '../../ports/store';
import { MAX_PLANS } from '../limits';
import { changeSetSchema, readStored } from '../schema';
import { storableJson } from '../storable';
import type { MemoryState } from './state';

const copy = structuredClone;

export function memoryPlans(state: () => MemoryState): PlanRepository {
  return {
    async list({ deployment, limit }) {
      const wanted = state().plans.filter(
        (plan) => deployment === undefined || plan.deployment === deployment,
      );
      return copy(wanted.reverse().slice(0, limit));
    },
    find: async (id) => copy(state().plans.find((plan) => plan.id === id) ?? null),
    async create({ request, changeSet, ...input }) {
      const draft = state();
      draft.lastPlan += 1;
      const record: PlanRecord = {
        ...input,
        id: draft.lastPlan,
        request: storableJson(request),
        changeSet: readStored(changeSetSchema, storableJson(changeSet), 'plan'),
      };
      draft.plans = [...draft.plans, record].slice(-MAX_PLANS);
      return copy(record);
    },
    async remove(id) {
      const draft = state();
      const kept = draft.plans.filter((plan) => plan.id !== id);
      const isRemoved = kept.length < draft.plans.length;
      draft.plans = kept;
      return isRemoved;
    },
  };
}
