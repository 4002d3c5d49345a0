import { type Expression, operandsOf } from './expression';

/** Three-valued: null where an operand is not known and the result depends on it. */
export function evaluateExpression<T>(
  expression: Expression<T>,
  test: (value: T) => boolean | null,
): boolean | null {
  switch (expression.kind) {
    case 'value':
      return test(expression.value);
    case 'constant':
      return expression.value;
    case 'not': {
      const result = evaluateExpression(expression.of, test);
      return result === null ? null : !result;
    }
    case 'and':
    case 'or': {
      const decisive = expression.kind === 'or';
      let result: boolean | null = !decisive;
      for (const operand of operandsOf(expression)) {
        const holds = evaluateExpression(operand, test);
        if (holds === decisive) return decisive;
        if (holds === null) result = null;
      }
      return result;
    }
  }
}
