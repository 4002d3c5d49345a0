import { type Expression, operandsOf, type TextSpan } from './expression';

export type DescribedExpression<D> = TextSpan &
  (
    | D
    | { kind: 'true' | 'false' }
    | { kind: 'not'; of: DescribedExpression<D> }
    | { kind: 'and' | 'or'; of: DescribedExpression<D>[] }
  );

/** The tree as plain data; chains of one operator are one node. */
export function describeExpression<T, D>(
  expression: Expression<T>,
  toData: (value: T) => D,
): DescribedExpression<D> {
  const { range } = expression;
  switch (expression.kind) {
    case 'value':
      return { ...toData(expression.value), ...range };
    case 'constant':
      return { kind: expression.value ? 'true' : 'false', ...range };
    case 'not':
      return { kind: 'not', of: describeExpression(expression.of, toData), ...range };
    case 'and':
    case 'or': {
      const of = operandsOf(expression).map((operand) => describeExpression(operand, toData));
      return { kind: expression.kind, of, ...range };
    }
  }
}
