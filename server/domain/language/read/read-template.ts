import type { Breed } from '../../blueprint';
import { parseTemplate } from '../interpolation/parse-template';
import { describeReference } from '../interpolation/reference';
import { type Place, type RawScalar, textOf } from '../source/raw-node';
import type { ReadContext } from './context';

/** Reads a text that may hold references; reports a `$` that starts none, and remembers the others for the checks. */
export function readTemplate(ctx: ReadContext, node: RawScalar): string {
  const text = textOf(node) ?? '';
  if (!text.includes('$')) return text;
  const { parts, stray } = parseTemplate(text);
  for (const offset of stray) {
    const at = placeWithin(ctx, node, { offset, length: 1 });
    const isExact = at.end - at.start === 1;
    ctx.report({
      code: 'ParserError',
      message:
        'This `$` starts no reference. Write `$$` for a dollar sign, or name what is meant, such as `$stock.host`.',
      at,
      fix: isExact
        ? { title: 'Write $$', edits: [{ start: at.start, end: at.end, text: '$$' }] }
        : null,
    });
  }
  for (const part of parts) {
    if (part.kind !== 'reference') continue;
    const at = placeWithin(ctx, node, part);
    if (part.reference.kind === 'global') {
      ctx.report({
        code: 'UnsupportedFeature',
        message: `Nothing gives \`$${describeReference(part.reference)}\` a value yet; write the value itself, or \`$$\` if a dollar sign is meant.`,
        at,
      });
    } else ctx.references.push({ reference: part.reference, at, breed: null, scope: 'override' });
  }
  return text;
}

/** Every reference that `read` comes across belongs to the breed it returns, unless to one inside of it. */
export function withBreedScope(ctx: ReadContext, read: () => Breed): Breed {
  const from = ctx.references.length;
  const breed = read();
  for (const used of ctx.references.slice(from)) {
    if (used.breed === null) Object.assign(used, { breed, scope: 'breed' });
  }
  return breed;
}

/** The part of a scalar, if it stands in the document as it is; otherwise the whole scalar. */
function placeWithin(
  { text }: ReadContext,
  node: RawScalar,
  { offset, length }: { offset: number; length: number },
): Place {
  const { start, end } = node.place;
  const written = text.slice(start, end);
  const shift = written.indexOf(node.source);
  if (node.source === '' || shift < 0) return node.place;
  const from = start + shift + offset;
  return { ...node.place, start: from, end: from + length };
}
