import { parseCondition } from '../../../server/domain/expression';
import type { RulesChange } from './rules-model';

/** Why a draft cannot be made live yet: the first thing in it that is not finished; null where all is. */
export function rulesProblem({ routes, gateway }: RulesChange): string | null {
  for (const [name, { condition, fallback, circuitBreaker }] of Object.entries(routes)) {
    if (typeof condition === 'string') {
      const parsed = parseCondition(condition);
      if (!parsed.ok) return `The condition of ${name} is not finished: ${parsed.message}`;
    }
    if (fallback === name) return `${name} cannot be its own fallback.`;
    if (
      circuitBreaker?.ejectionMs !== undefined &&
      circuitBreaker.consecutiveErrors === undefined
    ) {
      return `Say after how many errors in a row an instance of ${name} is ejected.`;
    }
  }
  const key = gateway.visitors;
  if (typeof key === 'string' && !isClientKey(key)) return keyProblem('visitors');
  if (gateway.tls?.certificates.length === 0) {
    return 'Choose a certificate, or take the redirect away too.';
  }
  const limitKey = gateway.rateLimit?.key;
  if (limitKey !== undefined && !isClientKey(limitKey)) return keyProblem('the rate limit');
  return null;
}

const isClientKey = (key: string) => /^(ip|(header|cookie) \S+)$/.test(key);

const keyProblem = (what: string) => `Write the name of the header or cookie for ${what}.`;
