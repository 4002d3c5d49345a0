import type { ExpressionWarning } from '../boolean/expression';
import { parseExpression } from '../boolean/parse-expression';
import type { Condition } from './condition-test';
import { readTest } from './read-test';

/** The places are offsets in the text. */
export type ParsedCondition =
  | { ok: true; condition: Condition; warnings: ExpressionWarning[] }
  | { ok: false; message: string; start: number; end: number };

/** A condition of a route; a text without `< … >` that does not parse is not taken for one of HAProxy. */
export function parseCondition(text: string): ParsedCondition {
  const parsed = parseExpression(text, {
    name: 'condition',
    operand: readTest,
    advice: ', and quotes around a text with blanks',
  });
  if (!parsed.ok) return parsed;
  return { ok: true, condition: parsed.expression, warnings: parsed.warnings };
}
