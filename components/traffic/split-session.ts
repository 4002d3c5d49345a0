import type { BasisPoints } from '../../server/domain/gateway';
import { NO_RULES, type RulesChange, type RulesState } from './rules/rules-model';
import {
  acceptLiveRules,
  discardRules,
  editRules,
  followRules,
  haveRulesMoved,
  isDraftingRules,
  type RulesSession,
  sentRules,
  startRules,
} from './rules/rules-session';
import {
  allTo,
  draftOf,
  even,
  isDirty,
  type RouteWeight,
  resetTo,
  type SplitChange,
  type SplitDraft,
  setLock,
  setWeight,
  withRoutes,
} from './split-model';
import { moveThumb } from './split-thumbs';

/** One person at one gateway: what is live, what they are drafting, and since which live state. Weights and rules are one draft. */
export type SplitSession = {
  live: readonly RouteWeight[];
  /** Live as the person last saw it before drafting, or accepted it since. */
  base: readonly RouteWeight[];
  draft: SplitDraft;
  /** Why the last edit did not do all that was asked; null when it did. */
  limit: string | null;
  /** What this tab sent lately, so that its own changes coming back are not taken for somebody else's. */
  sent: readonly (readonly RouteWeight[])[];
  rules: RulesSession;
};

/**
 * `from` is the draft as a gesture (a drag, the typing of a number) found it: computing each step from there keeps the
 * proportions of the others, and a drag back undoes itself.
 */
export type SplitEdit =
  | { kind: 'weight'; name: string; weight: BasisPoints; from: SplitDraft }
  | { kind: 'thumb'; thumb: number; position: BasisPoints; from: SplitDraft }
  | { kind: 'lock'; name: string; locked: boolean }
  | { kind: 'all-to'; name: string }
  | { kind: 'even' }
  | { kind: 'rules'; change: RulesChange }
  | { kind: 'discard' }
  /** Draft on, although live moved. */
  | { kind: 'accept-live' }
  | { kind: 'sent'; weights: readonly RouteWeight[]; rules?: RulesState }
  | { kind: 'live'; routes: readonly RouteWeight[]; rules?: RulesState };

const SENT_KEPT = 20;

export function startSession(
  live: readonly RouteWeight[],
  rules: RulesState = NO_RULES,
): SplitSession {
  return {
    live,
    base: live,
    draft: draftOf(live),
    limit: null,
    sent: [],
    rules: startRules(rules),
  };
}

export function editSession(session: SplitSession, edit: SplitEdit): SplitSession {
  const { draft, live } = session;
  const names = live.map((route) => route.name);
  switch (edit.kind) {
    case 'weight':
      return { ...session, ...setWeight(withRoutes(edit.from, names), edit.name, edit.weight) };
    case 'thumb':
      return { ...session, ...moveThumb(withRoutes(edit.from, names), edit.thumb, edit.position) };
    case 'all-to':
      return { ...session, ...allTo(draft, edit.name) };
    case 'even':
      return { ...session, ...done(even(draft)) };
    case 'lock':
      return { ...session, ...done(setLock(draft, edit.name, edit.locked)) };
    case 'rules':
      return { ...session, limit: null, rules: editRules(session.rules, edit.change) };
    case 'discard':
      return {
        ...session,
        base: live,
        ...done(resetTo(draft, live)),
        rules: discardRules(session.rules),
      };
    case 'accept-live':
      return { ...session, base: live, rules: acceptLiveRules(session.rules) };
    case 'sent':
      return {
        ...session,
        sent: [...session.sent, edit.weights].slice(-SENT_KEPT),
        ...(edit.rules && { rules: sentRules(session.rules, edit.rules) }),
      };
    case 'live':
      return {
        ...followLive(session, edit.routes),
        ...(edit.rules && { rules: followRules(session.rules, edit.rules) }),
      };
  }
}

/** Whether there is a draft that differs from what is live. */
export function isDrafting(session: SplitSession): boolean {
  return hasDraftedWeights(session) || isDraftingRules(session.rules);
}

export function hasDraftedWeights(session: SplitSession): boolean {
  return isDirty(session.live, session.draft);
}

/**
 * Whether somebody else changed under a draft what it is about, and the person has not said what to do. Weights and
 * rules count apart: a draft of the one takes nothing away of the other.
 */
export function hasMovedMeanwhile(session: SplitSession): boolean {
  const haveWeightsMoved = hasDraftedWeights(session) && isDirty(session.base, session.live);
  return haveWeightsMoved || haveRulesMoved(session.rules);
}

function followLive(session: SplitSession, live: readonly RouteWeight[]): SplitSession {
  if (!isDirty(session.base, session.draft)) {
    return { ...session, live, base: live, ...done(resetTo(session.draft, live)) };
  }
  const names = live.map((route) => route.name);
  const draft = withRoutes(session.draft, names);
  const isOwn = !isDirty(live, draft) || session.sent.some((weights) => !isDirty(live, weights));
  return { ...session, live, draft, base: isOwn ? live : session.base };
}

function done(draft: SplitDraft): SplitChange {
  return { draft, limit: null };
}
