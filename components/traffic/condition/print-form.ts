import {
  type Comparison,
  type Condition,
  type ConditionTest,
  combine,
  not,
  printCondition,
} from '../../../server/domain/expression';
import type { FormGroup, FormPart, FormTest } from './condition-form';

/** The text of the rows; empty without any. A row that is not finished prints as it is, and the parser says what lacks. */
export function printForm(form: FormGroup): string {
  const condition = conditionOf(form);
  return condition === null ? '' : printCondition(condition);
}

const NOWHERE = { start: 0, end: 0 };

function conditionOf(part: FormPart): Condition | null {
  const plain = part.kind === 'test' ? asValue(testOf(part)) : joined(part);
  return plain !== null && part.isNegated ? not(plain) : plain;
}

function joined({ join, parts }: FormGroup): Condition | null {
  const operands = parts.flatMap((part) => conditionOf(part) ?? []);
  const [first, ...rest] = operands;
  if (first === undefined) return null;
  return rest.reduce((all, operand) => combine(join, all, operand), first);
}

const asValue = (value: ConditionTest): Condition => ({ kind: 'value', value, range: NOWHERE });

function testOf(test: FormTest): ConditionTest {
  const { field, name, value } = test;
  switch (field) {
    case 'ip':
      return { kind: 'ip', ranges: listOf(value) };
    case 'user-agent':
      return { kind: 'user-agent', value };
    case 'header':
    case 'cookie':
    case 'query':
      if (test.operator === 'exists') return { kind: 'exists', field: { kind: field, name } };
      return { kind: 'compare', field: { kind: field, name }, comparison: comparisonOf(test) };
    case 'host':
    case 'path':
    case 'method':
      return { kind: 'compare', field: { kind: field }, comparison: comparisonOf(test) };
  }
}

function comparisonOf({ operator, value }: FormTest): Comparison {
  switch (operator) {
    case 'in':
      return { operator, values: listOf(value) };
    case 'matches':
    case 'matches-any-case':
      return {
        operator: 'matches',
        pattern: value,
        ignoresCase: operator === 'matches-any-case',
      };
    case 'equals':
    case 'contains':
    case 'begins':
    case 'ends':
      return { operator, value };
    // Only what has a name is asked whether it is there.
    case 'exists':
      return { operator: 'equals', value };
  }
}

function listOf(text: string): string[] {
  const values = text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  return values.length === 0 ? [''] : values;
}
