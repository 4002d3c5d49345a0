import { evaluateExpression } from '../boolean/evaluate-expression';
import { compilePattern, type Pattern } from '../pattern/compile-pattern';
import {
  browserMarks,
  type Comparison,
  type Condition,
  type ConditionTest,
  type Field,
} from './condition-test';
import { isInNetwork } from './network';
import {
  pathOf,
  type RequestView,
  valuesOfCookie,
  valuesOfHeader,
  valuesOfQuery,
} from './request-view';

export type ConditionResult = { matches: boolean } | { matches: null; reason: string };

/**
 * Whether a request meets a condition; null where that depends on an expression that only HAProxy can evaluate. A field
 * that is absent meets no comparison, so it meets every negated one.
 */
export function evaluateCondition(condition: Condition, request: RequestView): ConditionResult {
  let native: string | undefined;
  const matches = evaluateExpression(condition, (test) => {
    if (test.kind !== 'native') return holds(test, request);
    native ??= test.acl;
    return null;
  });
  if (matches !== null) return { matches };
  return {
    matches: null,
    reason: `It depends on \`< ${native} >\`, which is an expression of HAProxy and can be evaluated there only.`,
  };
}

function holds(test: Exclude<ConditionTest, { kind: 'native' }>, request: RequestView): boolean {
  switch (test.kind) {
    case 'user-agent': {
      const marks = browserMarks(test.value);
      const agents = valuesOfHeader(request.headers, 'user-agent');
      return marks.every((mark) => agents.some((agent) => agent.includes(mark)));
    }
    case 'exists':
      return valuesOf(test.field, request).length > 0;
    case 'ip': {
      const { ip } = request;
      return ip !== undefined && test.ranges.some((range) => isInNetwork(ip, range));
    }
    case 'compare':
      return valuesOf(test.field, request).some((value) =>
        meets(test.comparison, value, foldOf(test.field)),
      );
  }
}

function valuesOf(field: Field, request: RequestView): string[] {
  switch (field.kind) {
    case 'host':
      return [request.host];
    case 'path':
      return [pathOf(request)];
    case 'method':
      return [request.method];
    case 'header':
      return valuesOfHeader(request.headers, field.name);
    case 'cookie':
      return valuesOfCookie(request, field.name);
    case 'query':
      return valuesOfQuery(request, field.name);
  }
}

/** What makes two writings of the same value equal. */
type Fold = 'exact' | 'case' | 'host';

function foldOf({ kind }: Field): Fold {
  return kind === 'host' ? 'host' : kind === 'method' ? 'case' : 'exact';
}

function meets(comparison: Comparison, given: string, fold: Fold): boolean {
  if (comparison.operator === 'matches') return patternOf(comparison).isIn(given);
  if (comparison.operator === 'in') {
    return comparison.values.some((value) => isEqual(value, given, fold));
  }
  const { operator, value } = comparison;
  if (operator === 'equals') return isEqual(value, given, fold);
  const [wanted, text] =
    fold === 'exact' ? [value, given] : [value.toLowerCase(), given.toLowerCase()];
  switch (operator) {
    case 'begins':
      return text.startsWith(wanted);
    case 'ends':
      return (fold === 'host' ? hostFor(wanted, text) : text).endsWith(wanted);
    case 'contains':
      return text.includes(wanted);
  }
}

function isEqual(wanted: string, given: string, fold: Fold): boolean {
  if (fold === 'exact') return wanted === given;
  const [left, right] = [wanted.toLowerCase(), given.toLowerCase()];
  return left === right || (fold === 'host' && left === hostFor(left, right));
}

/** A port counts only where the condition names one. */
function hostFor(wanted: string, given: string): string {
  return /:\d+$/.test(wanted) ? given : given.replace(/:\d+$/, '');
}

/** Conditions are asked about every request; a pattern is compiled once. */
const compiled = new WeakMap<Comparison, Pattern>();
const NEVER: Pattern = { groupCount: 0, isIn: () => false, matchWhole: () => null };

function patternOf(comparison: Extract<Comparison, { operator: 'matches' }>): Pattern {
  const known = compiled.get(comparison);
  if (known !== undefined) return known;
  const result = compilePattern(comparison.pattern, comparison.ignoresCase);
  const pattern = result.ok ? result.pattern : NEVER;
  compiled.set(comparison, pattern);
  return pattern;
}
