import { type DescribedExpression, describeExpression } from '../boolean/describe-expression';
import type { Condition, ConditionTest } from './condition-test';

/** What a test asks, in one flat object: `{kind: 'header-contains', name, value}`. */
export type DescribedTest = { kind: string } & Record<string, string | string[] | boolean>;

/** The tree of a condition for people and programs; places are offsets in its text. */
export function describeCondition(condition: Condition): DescribedExpression<DescribedTest> {
  return describeExpression(condition, describeTest);
}

/** `cookie` alone asks whether it is there, `host` alone whether it equals; the rest says its operator. */
function describeTest(test: ConditionTest): DescribedTest {
  switch (test.kind) {
    case 'native':
      return { kind: 'native', acl: test.acl };
    case 'user-agent':
      return { kind: 'user-agent', value: test.value };
    case 'ip':
      return { kind: 'ip', ranges: test.ranges };
    case 'exists':
      return { ...test.field };
    case 'compare': {
      const { field, comparison } = test;
      const { operator, ...operand } = comparison;
      const isPlain = operator === 'equals' && !('name' in field);
      return { ...field, ...operand, kind: isPlain ? field.kind : `${field.kind}-${operator}` };
    }
  }
}
