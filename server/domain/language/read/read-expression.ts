import { type ExpressionWarning, parseCondition, parseSelector } from '../../expression';
import type { FindingCode } from '../finding';
import { type RawNode, textOf } from '../source/raw-node';
import type { ReadContext } from './context';
import { createLocator } from './read-template';

type Parsed =
  | { ok: true; warnings: readonly ExpressionWarning[] }
  | { ok: false; message: string; start: number; end: number };
type Language = { parse: (text: string) => Parsed; code: FindingCode };

/** An inline condition as written; null when there is none. Reports where it does not parse, and what is doubtful. */
export function readConditionText(ctx: ReadContext, node: RawNode | null): string | null {
  return readExpression(ctx, node, { parse: parseCondition, code: 'InvalidConditionError' });
}

/** A selector as written; null when there is none. */
export function readSelector(ctx: ReadContext, node: RawNode | null): string | null {
  return readExpression(ctx, node, { parse: parseSelector, code: 'InvalidSelectorError' });
}

function readExpression(
  ctx: ReadContext,
  node: RawNode | null,
  { parse, code }: Language,
): string | null {
  const text = textOf(node);
  if (node?.kind !== 'scalar' || text === null || text.trim() === '') return null;
  const locate = createLocator(ctx, node);
  const parsed = parse(text);
  if (!parsed.ok) {
    const { message, start, end } = parsed;
    ctx.report({ code, message, at: locate(start, end - start) });
    return text;
  }
  for (const { message, start, end } of parsed.warnings) {
    const at = locate(start, end - start);
    ctx.report({ code: 'Suspicious', severity: 'warning', message, at });
  }
  return text;
}
