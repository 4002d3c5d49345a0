import { type DescribedExpression, describeExpression } from '../boolean/describe-expression';
import { printExpression } from '../boolean/print-expression';
import type { Selector, SelectorTest } from './selector-test';

/** A text that parses to a selector of the same meaning. */
export function printSelector(selector: Selector): string {
  return printExpression(selector, (test, isNegated) => (isNegated ? null : printTest(test)));
}

function printTest(test: SelectorTest): string {
  switch (test.kind) {
    case 'label':
      return `label(${test.name})(${test.pattern})`;
    case 'port':
      return `port(${test.number})`;
    case 'port-index':
      return `port_index(${test.number})`;
    default:
      return `${test.kind}(${test.pattern})`;
  }
}

/** The tree of a selector for people and programs; places are offsets in its text. */
export function describeSelector(selector: Selector): DescribedExpression<SelectorTest> {
  return describeExpression(selector, (test) => test);
}
