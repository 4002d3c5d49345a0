import type { Breed, Reference } from '../../artifact';
import { parseTemplate } from '../interpolation/parse-template';
import { GLOBAL_SCHEMAS, type Reference as VariableReference } from '../interpolation/reference';
import { type Place, type RawScalar, textOf } from '../source/raw-node';
import type { ReadContext, UsedReference } from './context';

type GlobalReference = Extract<VariableReference, { kind: 'global' }>;

/** Reads a text that may hold references; reports a `$` that starts none, and remembers the others for the checks. */
export function readTemplate(ctx: ReadContext, node: RawScalar): string {
  const text = textOf(node) ?? '';
  if (!text.includes('$')) return text;
  const { parts, stray } = parseTemplate(text);
  const locate = createLocator(ctx, node);
  for (const offset of stray) {
    const at = locate(offset, 1);
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
    const { reference, offset, length } = part;
    if (reference.kind === 'global') warnOfSchema(ctx, reference, locate(offset, length));
    else ctx.references.push({ reference, node, offset, length, breed: null, scope: 'override' });
  }
  return text;
}

function warnOfSchema(ctx: ReadContext, { schema, path }: GlobalReference, at: Place): void {
  if (GLOBAL_SCHEMAS.some((known) => known === schema)) return;
  ctx.report({
    code: 'Suspicious',
    severity: 'warning',
    message: `Nothing is known under \`${schema}://\`, so \`$${schema}://${path}\` stays empty. For a secret write \`$secret://${path}\`.`,
    at,
  });
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

/** References that `read` comes across may name what `breed` depends on, as far as that is known. */
export function withOverrideScope<T>(ctx: ReadContext, breed: Breed | Reference, read: () => T): T {
  const from = ctx.references.length;
  const result = read();
  if (!('reference' in breed)) {
    for (const used of ctx.references.slice(from)) used.breed = breed;
  }
  return result;
}

/** Where a reference stands. */
export function placeOfReference(ctx: ReadContext, used: UsedReference): Place {
  return createLocator(ctx, used.node)(used.offset, used.length);
}

/** Finds parts of a scalar that stands in the document as it is; of any other, the whole scalar is the place. */
export function createLocator({ text }: ReadContext, { place, source }: RawScalar) {
  const shift = source === '' ? -1 : text.slice(place.start, place.end).indexOf(source);
  return (offset: number, length: number): Place => {
    if (shift < 0) return place;
    const start = place.start + shift + offset;
    return { ...place, start, end: start + length };
  };
}
