import type { BasisPoints } from '../gateway';

export type RouteShare = { route: string; weight: BasisPoints };

/** What an action does to the traffic of one gateway: the shares requests really get, before and after it. */
export type TrafficEffect = { gateway: string; before: RouteShare[]; after: RouteShare[] };

/** One line of a plan, in the order in which it happens. */
export type PlannedAction = {
  id: string;
  kind:
    | 'create-service'
    /** In place, without a restart: health checks, what it depends on. */
    | 'update-service'
    /** New instances first, then the old ones go. */
    | 'replace-service'
    | 'scale-service'
    /** Its instances get no new requests and finish those under way. */
    | 'drain-service'
    | 'remove-service'
    | 'create-gateway'
    /** Shares, routes or targets change. */
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

/** Something that is not as described because somebody changed it by hand. */
export type DriftItem = {
  /** Stable while the difference lasts. */
  id: string;
  kind: /** Gone: it is replaced whatever the setting. */
    | 'instance-missing'
    /** One more than there should be. */
    | 'instance-extra'
    | 'instance-changed'
    | 'gateway-changed'
    | 'gateway-missing';
  /** `cluster/service` or the gateway's name. */
  subject: string;
  instance: string | null;
  /** A sentence: what should be and what is. */
  message: string;
  /** Whether the description can be made to say what is. */
  isAdoptable: boolean;
};
