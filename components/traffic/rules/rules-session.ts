import {
  changeBetween,
  hasChange,
  isSameRules,
  mergeChanges,
  NO_CHANGE,
  pruneChange,
  type RulesChange,
  type RulesState,
  withChange,
} from './rules-model';

/** The rules of a gateway under somebody's hands: the draft is what they change of what is live, not a copy of it. */
export type RulesSession = {
  live: RulesState;
  /** Live as the person last saw it before drafting, or accepted it since. */
  base: RulesState;
  change: RulesChange;
  /** What this tab made live lately, so that it is not taken for somebody else's when it comes back, once. */
  sent: readonly SentRules[];
};

type SentRules = { rules: RulesState; hasCome: boolean };

const SENT_KEPT = 20;

export function startRules(live: RulesState): RulesSession {
  return { live, base: live, change: NO_CHANGE, sent: [] };
}

/** The rules as they would be. */
export function draftedRules({ live, change }: RulesSession): RulesState {
  return withChange(live, change);
}

export function editRules(session: RulesSession, change: RulesChange): RulesSession {
  const merged = mergeChanges(session.change, change);
  return { ...session, change: pruneChange(session.live, merged) };
}

export function discardRules(session: RulesSession): RulesSession {
  return { ...session, base: session.live, change: NO_CHANGE };
}

export function acceptLiveRules(session: RulesSession): RulesSession {
  return { ...session, base: session.live };
}

export function sentRules(session: RulesSession, becomes: RulesState): RulesSession {
  const sent = { rules: becomes, hasCome: isSameRules(session.live, becomes) };
  return { ...session, sent: [...session.sent, sent].slice(-SENT_KEPT) };
}

export function followRules(session: RulesSession, live: RulesState): RulesSession {
  if (isSameRules(session.live, live) && hasSameRoutes(session.live, live)) return session;
  const change = pruneChange(live, session.change);
  const come = session.sent.findLastIndex(
    ({ rules, hasCome }) => !hasCome && isSameRules(rules, live),
  );
  const isOwn = !hasChange(session.change) || !hasChange(change) || come >= 0;
  return {
    ...{ live, change, base: isOwn ? live : session.base },
    sent: session.sent.map((sent, i) => (i <= come ? { ...sent, hasCome: true } : sent)),
  };
}

/** Whether what this tab made live last is what is live. */
export function holdsLastSent({ live, sent }: RulesSession): boolean {
  const last = sent.at(-1);
  return last === undefined || isSameRules(last.rules, live);
}

/** Whether a rule is drafted that is not live. */
export const isDraftingRules = ({ change }: RulesSession): boolean => hasChange(change);

/** Whether somebody else changed the rules under a draft of them. */
export function haveRulesMoved({ live, base, change }: RulesSession): boolean {
  return hasChange(change) && hasChange(changeBetween(base, live));
}

function hasSameRoutes(a: RulesState, b: RulesState): boolean {
  const names = Object.keys(a.routes);
  return names.length === Object.keys(b.routes).length && names.every((name) => name in b.routes);
}
