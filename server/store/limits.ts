/** Of one deployment; the oldest go. */
export const MAX_REVISIONS = 1_000;
/** Plans of all deployments together; the oldest go. */
export const MAX_PLANS = 200;
