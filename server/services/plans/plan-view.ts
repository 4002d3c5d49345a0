import type { PlanRecord } from '../../ports/store';

export type PlanView = Omit<PlanRecord, 'request'> & {
  /** The deployment changed since; applying it would make the plan anew first. */
  isOutdated: boolean;
};

export function describePlan(record: PlanRecord, isOutdated: boolean): PlanView {
  const { request: _, ...plan } = record;
  return { ...plan, isOutdated };
}
