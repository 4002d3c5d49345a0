import type { BasisPoints } from '../gateway';

export type RouteShare = { route: string; weight: BasisPoints };

/** What an action does to the traffic of one gateway: the shares requests really get, before and after it. */
export type TrafficEffect = { gateway: string; before: RouteShare[]; after: RouteShare[] };

/** One line of a plan, in the order in which it happens. */
export type PlannedAction = {
  id: string;
  kind:
    | 'create-service'
    | 'replace-service'
    | 'scale-service'
    | 'remove-service'
    | 'create-gateway'
    | 'update-gateway'
    | 'remove-gateway';
  change: 'add' | 'modify' | 'remove';
  /** `cluster/service` or the gateway's name. */
  subject: string;
  /** E.g. `2 instances · process`, `90 / 10`. */
  summary: string;
  /** Why and under which condition, e.g. `after stock is healthy, which it is`. */
  reason: string;
  /** Ids of the actions that come first. */
  dependsOn: string[];
  traffic: TrafficEffect[];
};

/** Why a plan cannot be applied: what, where, why, what to do. */
export type PlanConflict = { code: string; subject: string; message: string; advice: string };

/** A plan: applying it runs exactly this. */
export type ChangeSet = {
  deployment: string;
  actions: PlannedAction[];
  conflicts: PlanConflict[];
};
