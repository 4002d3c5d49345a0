import { printExpression } from '../boolean/print-expression';
import type { Comparison, Condition, ConditionTest, Field } from './condition-test';

/** A text that parses to a condition of the same meaning, in the words of Vamp 1. */
export function printCondition(condition: Condition): string {
  return printExpression(condition, printTest);
}

function printTest(test: ConditionTest, isNegated: boolean): string | null {
  switch (test.kind) {
    case 'native':
      return isNegated ? null : `< ${test.acl} >`;
    case 'user-agent':
      return `user-agent ${isNegated ? '!=' : '=='} ${quote(test.value)}`;
    case 'exists':
      return `${isNegated ? 'misses' : 'has'} ${printField(test.field)}`;
    case 'ip':
      return `ip ${isNegated ? 'not ' : ''}in ${printRanges(test.ranges)}`;
    case 'compare': {
      const comparison = printComparison(test.comparison, isNegated);
      return comparison === null ? null : `${printField(test.field)} ${comparison}`;
    }
  }
}

function printField(field: Field): string {
  return 'name' in field ? `${field.kind} ${quote(field.name)}` : field.kind;
}

function printComparison(comparison: Comparison, isNegated: boolean): string | null {
  switch (comparison.operator) {
    case 'equals':
      return `${isNegated ? '!=' : '=='} ${quote(comparison.value)}`;
    case 'contains':
      return `${isNegated ? 'misses' : 'has'} ${quote(comparison.value)}`;
    case 'begins':
    case 'ends':
      return isNegated ? null : `${comparison.operator} ${quote(comparison.value)}`;
    case 'in':
      return `${isNegated ? 'not ' : ''}in ${printList(comparison.values)}`;
    case 'matches':
      return isNegated ? null : `matches ${printPattern(comparison)}`;
  }
}

function printRanges(ranges: readonly string[]): string {
  const [only] = ranges;
  return ranges.length === 1 && only !== undefined ? only : printList(ranges);
}

function printList(values: readonly string[]): string {
  return `[${values.map((value) => (/[,[\]]/.test(value) ? inQuotes(value) : quote(value))).join(', ')}]`;
}

/** Bare where the parser reads it back as one text and does not warn. */
function quote(text: string): string {
  return text === '' || /^['"]|[\s()]|\|\||&&/.test(text) ? inQuotes(text) : text;
}

/** The language has no escapes: no text that was parsed needs both kinds of quotes. */
function inQuotes(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

function printPattern({ pattern, ignoresCase }: { pattern: string; ignoresCase: boolean }): string {
  const escaped = pattern.replace(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\//g, (part) =>
    part === '/' ? '\\/' : part,
  );
  return `/${escaped}/${ignoresCase ? 'i' : ''}`;
}
