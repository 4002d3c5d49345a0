import { type Expression, operandsOf } from './expression';

/** The text of an operand; null: it has no words for its negation, which then gets a `not` before it. */
export type OperandPrinter<T> = (value: T, isNegated: boolean) => string | null;

/** A text of the same meaning with no more brackets than it needs. */
export function printExpression<T>(expression: Expression<T>, print: OperandPrinter<T>): string {
  switch (expression.kind) {
    case 'value':
      return print(expression.value, false) ?? '';
    case 'constant':
      return String(expression.value);
    case 'not':
      return printNegation(expression.of, print);
    case 'and':
    case 'or':
      return operandsOf(expression)
        .map(withoutDoubleNegation)
        .map((operand) => {
          const text = printExpression(operand, print);
          return expression.kind === 'and' && operand.kind === 'or' ? `(${text})` : text;
        })
        .join(` ${expression.kind} `);
  }
}

function withoutDoubleNegation<T>(expression: Expression<T>): Expression<T> {
  if (expression.kind !== 'not' || expression.of.kind !== 'not') return expression;
  return withoutDoubleNegation(expression.of.of);
}

function printNegation<T>(of: Expression<T>, print: OperandPrinter<T>): string {
  if (of.kind === 'not') return printExpression(of.of, print);
  const negated = of.kind === 'value' ? print(of.value, true) : null;
  if (negated !== null) return negated;
  const text = printExpression(of, print);
  return of.kind === 'and' || of.kind === 'or' ? `not (${text})` : `not ${text}`;
}
