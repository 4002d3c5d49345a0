import type { Comparison, Condition, ConditionTest } from '../../../server/domain/expression';
import { operandsOf } from '../../../server/domain/expression';
import type { FormGroup, FormPart, FormTest } from './condition-form';

export type ReadForm = { ok: true; form: FormGroup } | { ok: false; reason: string };

const MAX_DEPTH = 4;
const MAX_TESTS = 40;

/** The rows of a parsed condition; one that rows cannot show has the reason, and stays a text. */
export function readForm(condition: Condition): ReadForm {
  const reading: Reading = { tests: 0, reason: null };
  const part = readPart(condition, 1, reading);
  if (reading.reason !== null) return { ok: false, reason: reading.reason };
  const isOuter = part.kind === 'group' && !part.isNegated;
  return {
    ok: true,
    form: isOuter ? part : { kind: 'group', join: 'and', isNegated: false, parts: [part] },
  };
}

type Reading = { tests: number; reason: string | null };

const NOTHING: FormGroup = { kind: 'group', join: 'and', isNegated: false, parts: [] };

function readPart(condition: Condition, depth: number, reading: Reading): FormPart {
  if (depth > MAX_DEPTH) return refuse(reading, 'It has brackets within brackets within brackets.');
  switch (condition.kind) {
    case 'value':
      reading.tests += 1;
      if (reading.tests > MAX_TESTS) return refuse(reading, `It has more than ${MAX_TESTS} parts.`);
      return readTest(condition.value, reading);
    case 'constant':
      return refuse(reading, 'It holds a constant.');
    case 'not': {
      const part = readPart(condition.of, depth, reading);
      return { ...part, isNegated: !part.isNegated };
    }
    case 'and':
    case 'or':
      return {
        kind: 'group',
        join: condition.kind,
        isNegated: false,
        parts: operandsOf(condition).map((operand) => readPart(operand, depth + 1, reading)),
      };
  }
}

function readTest(test: ConditionTest, reading: Reading): FormPart {
  const plain = { kind: 'test', name: '', isNegated: false } as const;
  switch (test.kind) {
    case 'native':
      return refuse(reading, 'It holds an expression of HAProxy, between `<` and `>`.');
    case 'user-agent':
      return { ...plain, field: 'user-agent', operator: 'contains', value: test.value };
    case 'ip':
      return { ...plain, field: 'ip', operator: 'in', value: test.ranges.join(', ') };
    case 'exists': {
      const { kind, name } = test.field;
      return { ...plain, field: kind, name, operator: 'exists', value: '' };
    }
    case 'compare': {
      const { field, comparison } = test;
      const name = 'name' in field ? field.name : '';
      return { ...plain, field: field.kind, name, ...readComparison(comparison, reading) };
    }
  }
}

function readComparison(
  comparison: Comparison,
  reading: Reading,
): Pick<FormTest, 'operator' | 'value'> {
  switch (comparison.operator) {
    case 'equals':
    case 'begins':
    case 'ends':
    case 'contains':
      return comparison;
    case 'matches':
      return {
        operator: comparison.ignoresCase ? 'matches-any-case' : 'matches',
        value: comparison.pattern,
      };
    case 'in': {
      const { values } = comparison;
      if (values.some((value) => value === '' || value.includes(',') || value !== value.trim())) {
        refuse(reading, 'It has a list with a comma or a blank at the edge of a text.');
      }
      return { operator: 'in', value: values.join(', ') };
    }
  }
}

/** Reading goes on; nothing of it is used. */
function refuse(reading: Reading, reason: string): FormGroup {
  reading.reason ??= reason;
  return NOTHING;
}
