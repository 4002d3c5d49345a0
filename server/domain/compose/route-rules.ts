import type { RouteSettings } from '../artifact';
import { conditionOfAcl, parseCondition, printCondition } from '../expression';
import {
  FULL_WEIGHT,
  type Protocol,
  type RetryReason,
  type RewriteRule,
  type RouteRules,
} from '../gateway';

/**
 * What a route in a document says, as a spec has it. What is said to be as usual stands there as well: in a merge it
 * takes the place of what was.
 */
export function writtenRouteRules(route: RouteSettings): RouteRules {
  const { condition, conditionStrength, balance, connectTimeoutMs, timeoutMs, fallback } = route;
  const rules: RouteRules = {};
  if (condition !== null && 'text' in condition)
    rules.condition = canonicalCondition(condition.text);
  if (conditionStrength !== null) rules.strength = conditionStrength;
  const rewrites = route.rewrites.flatMap((rewrite) =>
    'path' in rewrite ? (parseRewrite(rewrite.path) ?? []) : [],
  );
  if (rewrites.length > 0) rules.rewrites = rewrites;
  if (balance !== null) rules.balance = balance;
  if (connectTimeoutMs !== null) rules.connectTimeoutMs = connectTimeoutMs;
  if (timeoutMs !== null) rules.timeoutMs = timeoutMs;
  if (route.retries !== null) {
    rules.retries = { ...route.retries, on: route.retries.on.flatMap(retryReason) };
  }
  if (route.circuitBreaker !== null) rules.circuitBreaker = circuitBreakerOf(route.circuitBreaker);
  if (fallback !== null) rules.fallback = fallback;
  return rules;
}

/** Without what is as usual anyway, and for tcp without what needs http. */
export function soundRouteRules(rules: RouteRules, protocol: Protocol): RouteRules {
  const { condition, strength, rewrites, retries, timeoutMs, ...others } = rules;
  const { connectTimeoutMs, balance, circuitBreaker, sessions, ...sound } = others;
  const kept: RouteRules = sound;
  if (balance !== undefined && balance !== 'default') kept.balance = balance;
  if (connectTimeoutMs !== undefined && connectTimeoutMs > 0)
    kept.connectTimeoutMs = connectTimeoutMs;
  const limits = Object.entries(circuitBreaker ?? {}).filter(([, value]) => value > 0);
  if (limits.length > 0) kept.circuitBreaker = Object.fromEntries(limits);
  if (protocol === 'tcp') return kept;
  if (condition !== undefined) {
    kept.condition = condition;
    if (strength !== undefined && strength !== FULL_WEIGHT) kept.strength = strength;
  }
  if (rewrites !== undefined && rewrites.length > 0) kept.rewrites = rewrites;
  if (retries !== undefined && retries.attempts > 0) kept.retries = retries;
  if (timeoutMs !== undefined && timeoutMs > 0) kept.timeoutMs = timeoutMs;
  if (sessions !== undefined && sessions > 0) kept.sessions = sessions;
  return kept;
}

/** As Vamp prints it; what does not parse is taken for an expression of HAProxy (dsl.md §9). */
export function canonicalCondition(text: string): string {
  const parsed = parseCondition(text);
  return parsed.ok ? printCondition(parsed.condition) : `< ${text.trim()} >`;
}

/** `NEWPATH if CONDITION`, where the condition may be an access list of HAProxy; null where it is not that. */
export function parseRewrite(text: string): RewriteRule | null {
  const [, path, when] = /^\s*(.*?\S)\s+if\s+(\S.*?)\s*$/is.exec(text) ?? [];
  if (path === undefined || when === undefined) return null;
  if (parseCondition(when).ok) return { path, condition: canonicalCondition(when) };
  const known = conditionOfAcl(when);
  const printed = known === null ? null : printCondition(known);
  // Braces say only where a list begins and ends.
  const acl = when.replace(/^\{\s*([^{}]*?)\s*\}$/, '$1');
  const isPlain = printed !== null && parseCondition(printed).ok;
  return { path, condition: isPlain ? printed : `< ${acl} >` };
}

function retryReason(reason: string): RetryReason[] {
  switch (reason) {
    case 'connect-failure':
    case 'reset':
    case 'timeout':
    case '5xx':
      return [reason];
    default:
      return /^\d{3}$/.test(reason) ? [Number(reason)] : [];
  }
}

function circuitBreakerOf(
  written: NonNullable<RouteSettings['circuitBreaker']>,
): NonNullable<RouteRules['circuitBreaker']> {
  const given = Object.entries(written).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}
