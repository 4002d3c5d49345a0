import type { BasisPoints } from '../../server/domain/gateway';
import { describeLine, ruleLines } from './rules/describe-rules';
import type { Patch, RouteSettings, RulesChange } from './rules/rules-model';
import { draftedRules, isDraftingRules } from './rules/rules-session';
import { describeDraft, weightsOf } from './split-model';
import { hasDraftedWeights, type SplitSession } from './split-session';

/** What a draft asks of the API: only what differs from live. */
export type DraftChange = {
  weights?: Record<string, BasisPoints>;
  routes?: Record<string, Patch<RouteSettings>>;
  rules?: RulesChange['gateway'];
};

export function draftChange(session: SplitSession): DraftChange {
  const { routes, gateway } = session.rules.change;
  return {
    ...(hasDraftedWeights(session) && { weights: weightsOf(session.draft) }),
    ...(Object.keys(routes).length > 0 && { routes: { ...routes } }),
    ...(Object.keys(gateway).length > 0 && { rules: gateway }),
  };
}

/** What a draft would change, in words; empty where it is no draft. */
export function describeSession({ live, draft, rules }: SplitSession): string[] {
  return [
    ...wordsOf(describeDraft(live, draft)),
    ...ruleLines(rules.live, draftedRules(rules)).map(describeLine),
  ];
}

/** What somebody else changed under a draft, in words. */
export function describeMoved({ base, live, rules }: SplitSession): string[] {
  return [
    ...wordsOf(describeDraft(base, live)),
    ...(isDraftingRules(rules) ? ruleLines(rules.base, rules.live).map(describeLine) : []),
  ];
}

const wordsOf = (text: string): string[] => (text === '' ? [] : [text]);
