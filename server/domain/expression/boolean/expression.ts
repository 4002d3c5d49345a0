/** Offsets in the text in UTF-16 units; the end is exclusive. */
export type TextSpan = { start: number; end: number };

/** A boolean expression over operands of one kind, each node with the place it was written at. */
export type Expression<T> =
  | { kind: 'value'; value: T; range: TextSpan }
  | { kind: 'constant'; value: boolean; range: TextSpan }
  | { kind: 'not'; of: Expression<T>; range: TextSpan }
  | { kind: 'and' | 'or'; left: Expression<T>; right: Expression<T>; range: TextSpan };

export type ExpressionWarning = TextSpan & { message: string };

export function not<T>(of: Expression<T>, range: TextSpan = of.range): Expression<T> {
  return { kind: 'not', of, range };
}

export function combine<T>(
  kind: 'and' | 'or',
  left: Expression<T>,
  right: Expression<T>,
): Expression<T> {
  return { kind, left, right, range: { start: left.range.start, end: right.range.end } };
}

/**
 * What a chain of one operator joins, from left to right: `a and b and c` is three operands. Long chains are deep
 * trees, so whoever walks an expression walks these and recurses only where brackets were written.
 */
export function operandsOf<T>(expression: Expression<T>): Expression<T>[] {
  const { kind } = expression;
  const operands: Expression<T>[] = [];
  const waiting = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ((next.kind === 'and' || next.kind === 'or') && next.kind === kind) {
      waiting.push(next.right, next.left);
    } else {
      operands.push(next);
    }
  }
  return operands;
}

/** Every operand with its place, from left to right. */
export function valuesOf<T>(expression: Expression<T>): { value: T; range: TextSpan }[] {
  switch (expression.kind) {
    case 'value':
      return [{ value: expression.value, range: expression.range }];
    case 'constant':
      return [];
    case 'not':
      return valuesOf(expression.of);
    case 'and':
    case 'or':
      return operandsOf(expression).flatMap((operand) => valuesOf(operand));
  }
}

/** The same tree with every operand replaced by an expression. */
export function mapValues<T, U>(
  expression: Expression<T>,
  map: (value: T, range: TextSpan) => Expression<U>,
): Expression<U> {
  switch (expression.kind) {
    case 'value':
      return map(expression.value, expression.range);
    case 'constant':
      return expression;
    case 'not':
      return not(mapValues(expression.of, map), expression.range);
    case 'and':
    case 'or':
      return operandsOf(expression)
        .map((operand) => mapValues(operand, map))
        .reduce((all, operand) => combine(expression.kind, all, operand));
  }
}
