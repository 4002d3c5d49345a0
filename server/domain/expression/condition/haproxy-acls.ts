import { combine, type Expression, mapValues, valuesOf } from '../boolean/expression';
import { type Literal, toAlternatives } from '../boolean/to-alternatives';
import {
  browserMarks,
  type Comparison,
  type Condition,
  type ConditionTest,
  type Field,
} from './condition-test';

/**
 * Named access lists and what combines them: alternatives joined by `or`, each a list of names that must all hold, `!`
 * before those that must not. `use` is null where every request is meant.
 */
export type HaproxyAcls =
  | { acls: { name: string; acl: string }[]; use: string | null }
  | { acls: null; use: null; reason: string };

/** Known to every configuration of HAProxy. */
const NEVER = 'FALSE';

/** `sha1` gives 40 hexadecimal digits; the domain has no such function of its own. */
export function haproxyAcls(
  condition: Condition,
  { sha1 }: { sha1: (text: string) => string },
): HaproxyAcls {
  const unfit = namesUnfit(condition);
  if (unfit !== null) return { acls: null, use: null, reason: unfit };
  const split = toAlternatives(splitBrowsers(condition), (test) => JSON.stringify(test));
  if (!split.ok) return { acls: null, use: null, reason: split.reason };
  const acls = new Map<string, string>();
  const terms = split.alternatives.map((term) =>
    term.map((literal) => {
      const { acl, isNegated } = aclOf(literal);
      const name = nameOf(acl, sha1);
      acls.set(name, acl);
      return isNegated ? `!${name}` : name;
    }),
  );
  const isAlways = terms.some((term) => term.length === 0);
  const use = terms.length === 0 ? NEVER : terms.map((term) => term.join(' ')).join(' or ');
  return { acls: [...acls].map(([name, acl]) => ({ name, acl })), use: isAlways ? null : use };
}

/** As Vamp 1 named them: it salted the definition and wrote the hash as a number, without leading zeros. */
function nameOf(acl: string, sha1: (text: string) => string): string {
  return sha1(`${acl}0000`).replace(/^0+/, '').slice(0, 16);
}

/** A browser that is known by several marks is the conjunction of them. */
function splitBrowsers(condition: Condition): Condition {
  return mapValues(condition, (test, range): Expression<ConditionTest> => {
    const values: ConditionTest[] =
      test.kind === 'user-agent'
        ? browserMarks(test.value).map((value) => ({ kind: 'user-agent', value }))
        : [test];
    return values
      .map((value): Condition => ({ kind: 'value', value, range }))
      .reduce((all, mark) => combine('and', all, mark));
  });
}

/** Between the brackets of a function nothing can be quoted. */
function namesUnfit(condition: Condition): string | null {
  for (const { value } of valuesOf(condition)) {
    const field = value.kind === 'compare' || value.kind === 'exists' ? value.field : null;
    if (field === null || !('name' in field) || /^[\w!#$%&*+.^`|~-]+$/.test(field.name)) continue;
    return `HAProxy cannot ask for a ${field.kind} called \`${field.name}\`.`;
  }
  return null;
}

/** The definitions of Vamp 1 for what it had; an absence is a definition of its own, not a negation. */
function aclOf({ value: test, isNegated }: Literal<ConditionTest>): {
  acl: string;
  isNegated: boolean;
} {
  switch (test.kind) {
    case 'native':
      return { acl: test.acl, isNegated };
    case 'user-agent':
      return { acl: `req.fhdr(User-Agent) -m sub ${inQuotes(test.value)}`, isNegated };
    case 'ip':
      return { acl: `src ${test.ranges.join(' ')}`, isNegated };
    case 'compare':
      return { acl: comparisonAcl(test.field, test.comparison), isNegated };
    case 'exists': {
      const { kind, name } = test.field;
      if (kind === 'header') {
        return { acl: `req.hdr_cnt(${name}) ${isNegated ? 'eq' : 'gt'} 0`, isNegated: false };
      }
      if (kind === 'query') return { acl: `url_param(${name}) -m found`, isNegated };
      const acl = isNegated ? `req.cook_cnt(${name}) eq 0` : `req.cook(${name}) -m found`;
      return { acl, isNegated: false };
    }
  }
}

function comparisonAcl(field: Field, comparison: Comparison): string {
  const { operator } = comparison;
  if (field.kind === 'host' && operator === 'equals') {
    return `req.hdr(host) ${asWord(comparison.value)}`;
  }
  if (field.kind === 'cookie' && operator === 'contains') {
    return `req.cook_sub(${field.name}) ${asWord(comparison.value)}`;
  }
  const ignoresCase = operator === 'matches' ? comparison.ignoresCase : isCaseless(field);
  const flags = `-m ${METHODS[operator]}${ignoresCase ? ' -i' : ''}`;
  return `${sampleOf(field)} ${flags} ${operandsOfAcl(comparison).map(inQuotes).join(' ')}`;
}

const METHODS = {
  equals: 'str',
  in: 'str',
  begins: 'beg',
  ends: 'end',
  contains: 'sub',
  matches: 'reg',
} as const satisfies Record<Comparison['operator'], string>;

function isCaseless({ kind }: Field): boolean {
  return kind === 'host' || kind === 'method';
}

function sampleOf(field: Field): string {
  switch (field.kind) {
    case 'host':
      return 'req.hdr(host)';
    case 'path':
    case 'method':
      return field.kind;
    case 'header':
      return `req.fhdr(${field.name})`;
    case 'cookie':
      return `req.cook(${field.name})`;
    case 'query':
      return `url_param(${field.name}),url_dec`;
  }
}

function operandsOfAcl(comparison: Comparison): string[] {
  if (comparison.operator === 'matches') return [comparison.pattern];
  return comparison.operator === 'in' ? comparison.values : [comparison.value];
}

function asWord(text: string): string {
  return /^[\w.:/@[\]][\w.:/@[\]-]*$/.test(text) ? text : inQuotes(text);
}

/** Between single quotes HAProxy reads everything as it is, but for the quote; `--` ends its options. */
function inQuotes(text: string): string {
  return `${text.startsWith('-') ? '-- ' : ''}'${text.replaceAll("'", "'\\''")}'`;
}
