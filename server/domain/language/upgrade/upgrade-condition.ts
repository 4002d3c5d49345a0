import { child, type RawNode, textOf } from '../source/raw-node';
import { listFrom, mapFrom, scalarFrom } from './raw-edit';
import type { Upgrading } from './upgrade-step';

/** How conditions of the language begin; any other text always was an expression for HAProxy alone. */
const LANGUAGE =
  /^[\s(!]*(?:not\s+)?(?:<|host\b|user[-.]?agent\b|(?:has|contains|misses)\s+(?:cookie|header)\s|(?:cookie|header)\s+\S+\s+(?:has|contains|misses)\s)/i;
const BRACES = /^\s*\{\s*([^{}<>]+?)\s*\}\s*$/;

/** `{ acl }` of 0.8.3 – 0.8.5 as `< acl >`. */
export function upgradeNative(upgrading: Upgrading, node: RawNode): RawNode {
  if (node.kind === 'map') {
    const inner = child(node, 'condition');
    const upgraded = inner && upgradeNative(upgrading, inner);
    if (!inner || inner === upgraded || !upgraded) return node;
    return mapFrom(
      node,
      node.entries.map((entry) => (entry.value === inner ? { ...entry, value: upgraded } : entry)),
    );
  }
  const text = textOf(node);
  const native = text === null ? null : BRACES.exec(text)?.[1];
  if (!native) return node;
  upgrading.note(node, '0.8.3 – 0.8.5', `The condition \`${text}\` is \`< ${native} >\` now.`);
  return scalarFrom(node, `< ${native} >`);
}

/** A condition of an old filter: what was no condition of the language is put in `< … >`. */
function upgradeFilterText(text: string): string {
  const native = BRACES.exec(text)?.[1];
  if (native) return `< ${native} >`;
  return LANGUAGE.test(text) || /[<>]/.test(text) ? text : `< ${text.trim()} >`;
}

type Filter = { reference: string } | { text: string };

/** Filters of a route, any of which had to hold, as the one condition it has now; null if they are no filters. */
export function conditionOfFilters(upgrading: Upgrading, node: RawNode): RawNode | null {
  const filters = (node.kind === 'list' ? node : listFrom(node, [node])).items.map(readFilter);
  const known = filters.filter((filter) => filter !== null);
  const [first] = known;
  if (!first || known.length < filters.length) return null;
  const note = (message: string) => upgrading.note(node, '0.8.5', message);
  if (known.length === 1) {
    note('Filters are a `condition` now.');
    return 'text' in first ? scalarFrom(node, first.text) : reference(node, first.reference);
  }
  const texts = known.flatMap((filter) => ('text' in filter ? [filter.text] : []));
  if (texts.length === known.length) {
    const text = texts.join(' or ');
    note(`Filters, any of which had to hold, are one \`condition\` now: \`${text}\`.`);
    return scalarFrom(node, text);
  }
  const name = known.map(nameOf).join('-or-');
  const parts = known.map((filter) =>
    'text' in filter ? `(${filter.text})` : `(what \`${filter.reference}\` says)`,
  );
  note(
    `Filters, any of which had to hold, are one \`condition\` now, and stored ones cannot be joined in place. Store a condition \`${name}\` that says ${parts.join(' or ')}.`,
  );
  return reference(node, name);
}

function readFilter(node: RawNode): Filter | null {
  const name = textOf(node) ?? textOf(child(node, 'reference', 'ref'));
  if (name !== null) return { reference: name };
  const text = textOf(child(node, 'condition'));
  return text === null ? null : { text: upgradeFilterText(text) };
}

function reference(from: RawNode, name: string): RawNode {
  return mapFrom(from, [{ key: 'reference', value: scalarFrom(from, name) }]);
}

function nameOf(filter: Filter): string {
  if ('reference' in filter) return filter.reference;
  return filter.text.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
}
