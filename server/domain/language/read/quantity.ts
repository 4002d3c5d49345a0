import type { BasisPoints } from '../../gateway';
import { type RawNode, textOf } from '../source/raw-node';
import { parseDuration } from '../units/duration';
import { parsePercentage } from '../units/percentage';
import type { ReadContext } from './context';

type Quantity = {
  parse: (text: string) => number | null;
  /** Completes "… is not": `a percentage`. */
  what: string;
  /** Completes "Write". */
  example: string;
  /** A unit that was probably forgotten. */
  unit?: string;
};

/** Reads a value with a unit; null after reporting that it is not one, or when there is none. */
export function readQuantity(
  ctx: ReadContext,
  node: RawNode | null,
  { parse, what, example, unit }: Quantity,
): number | null {
  const text = textOf(node);
  if (node === null || text === null) return null;
  const value = parse(text);
  if (value !== null) return value;
  const completed = `${text}${unit ?? ''}`;
  const { start, end } = node.place;
  ctx.report({
    code: 'UnexpectedTypeError',
    message: `\`${text}\` is not ${what}. Write ${example}.`,
    at: node.place,
    fix:
      unit && parse(completed) !== null
        ? { title: `Change to ${completed}`, edits: [{ start, end, text: completed }] }
        : null,
  });
  return null;
}

/** A whole number from 0; `fallback` when absent or, after a finding, when it is not one. */
export function readCount(ctx: ReadContext, node: RawNode | null, fallback: number): number {
  const parse = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : null);
  const count = readQuantity(ctx, node, {
    parse,
    what: 'a whole number',
    example: 'one, such as `2`',
  });
  return count ?? fallback;
}

/** A share in basis points; null when absent or, after a finding, when it is not one. */
export function readPercentage(ctx: ReadContext, node: RawNode | null): BasisPoints | null {
  return readQuantity(ctx, node, {
    parse: parsePercentage,
    what: 'a percentage from 0 to 100 with at most two decimals',
    example: 'for example `50%` or `99.5%`',
    unit: '%',
  });
}

/** A time in milliseconds; null when absent or, after a finding, when it is not one. */
export function readDuration(ctx: ReadContext, node: RawNode | null): number | null {
  return readQuantity(ctx, node, {
    parse: parseDuration,
    what: 'a time',
    example: 'for example `500ms`, `10s` or `5m`',
  });
}
