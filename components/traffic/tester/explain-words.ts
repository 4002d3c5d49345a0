import type { RequestView } from '../../../server/domain/expression';
import {
  type BasisPoints,
  FULL_WEIGHT,
  type RoutingExplanation,
} from '../../../server/domain/gateway';
import { formatPercent } from '../../ui/format';
import { whyNot } from './why-not';

export type ConditionStep = {
  route: string;
  text: string;
  /** `unreached`: an earlier one decides before it is tried. */
  outcome: 'matches' | 'fails' | 'unknown' | 'unreached';
  words: string;
};

/** What each condition makes of the request, in the order in which they are tried. */
export function conditionSteps(
  { conditions, decidedBy }: RoutingExplanation,
  request: RequestView,
): ConditionStep[] {
  const first = conditions.findIndex(({ matches }) => matches === true);
  return conditions.map(({ route, text, strength, matches, reason }, index): ConditionStep => {
    const step = { route, text };
    if (first >= 0 && index > first) {
      return { ...step, outcome: 'unreached', words: 'not tried: an earlier one is met' };
    }
    if (matches === null) {
      return { ...step, outcome: 'unknown', words: reason ?? 'nobody can say' };
    }
    if (!matches) {
      return { ...step, outcome: 'fails', words: whyNot(text, request) ?? 'it does not hold' };
    }
    const words =
      decidedBy?.route === route
        ? `${formatPercent(strength)} of the requests that meet it go to ${route}`
        : `met, but ${route} has no instance: the request passes on`;
    return { ...step, outcome: 'matches', words };
  });
}

/** What shares the requests that no condition takes. */
export function restWords(explanation: RoutingExplanation): string {
  const { decidedBy, tiedTo, visitor, odds } = explanation;
  if (odds.every(({ share }) => share === 0)) {
    return 'No version has an instance that could answer: 503.';
  }
  if (tiedTo !== null) {
    return `The client is tied to ${tiedTo} and stays there, whatever its weight.`;
  }
  const isForced = decidedBy !== null && decidedBy.strength >= FULL_WEIGHT;
  if (isForced) return 'Weights are not looked at.';
  const who = decidedBy === null ? 'No condition decides' : 'The others';
  if (visitor !== null) {
    return `${who}: this visitor stands at ${formatPercent(visitor.position)} of all, which belongs to ${visitor.route ?? 'nobody'}, each time.`;
  }
  return decidedBy === null
    ? `${who}: shared by weight over all versions.`
    : `${who} are shared by weight over all versions.`;
}

/** What a sticky gateway makes of it, in a sentence; null where it ties nobody. */
export function stickyEffect(
  sticky: 'route' | 'instance' | undefined,
  { decidedBy, tiedTo }: RoutingExplanation,
): string | null {
  if (sticky === undefined) return null;
  const isForced = decidedBy !== null && decidedBy.strength >= FULL_WEIGHT;
  if (isForced && sticky === 'route') {
    return 'The condition decides alone: no cookie is read or set.';
  }
  if (isForced) return 'A cookie ties the client to the instance; the version is the condition’s.';
  if (tiedTo !== null) return `Its cookie keeps the client at ${tiedTo}.`;
  return sticky === 'route'
    ? 'A cookie is set: the client stays on the version it gets.'
    : 'Cookies are set: the client stays on the version and the instance it gets.';
}

/** An exact share: `33.333 %`. Odds are products of two shares in basis points. */
export function formatOdds(share: BasisPoints): string {
  const percent = share / 100;
  return `${percent.toLocaleString('en', { maximumFractionDigits: 4 })}\u00a0%`;
}

const BY_WORDS: Readonly<Record<string, string>> = {
  condition: 'its condition',
  tied: 'its cookie',
  visitor: 'who the visitor is',
  weight: 'weight',
};

/** What decided, in words; null where the gateway did not say. */
export function byWords(by: string | null): string | null {
  return by === null ? null : (BY_WORDS[by] ?? by);
}
