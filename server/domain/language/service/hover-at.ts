import { singularOf } from '../../artifact';
import { occurrencesAt } from './definition-at';
import { explain } from './explain';
import { unitAt } from './help-at';
import { schemaAt } from './schema/schema-at';
import { schemaOf } from './schema/schema-of';
import { documentAt, offsetOf, placeOf, rangeOf, readSource, type SourceText } from './source-text';
import { findOccurrences, type SymbolTable } from './symbols/find-occurrences';
import type { Occurrence } from './symbols/symbol';
import type { ScalarNode, TreeNode } from './tree/node';
import type { Hover, Place, ServiceOptions } from './types';

/** What the language says about a word, and what a name stands for. */
export function hoverAt(text: string, place: Place, options: ServiceOptions = {}): Hover | null {
  const source = readSource(text);
  const offset = offsetOf(source, place);
  const word = wordAt(documentAt(source, offset)?.root ?? null, offset);
  if (word === null) return null;
  const { unit, path } = unitAt(source, offset, options.kind);
  const forms = schemaAt(schemaOf(unit?.kind ?? null), unit?.root ?? null, path);
  const key = path.at(-1);
  const table = findOccurrences(source, options.kind);
  const [named] = occurrencesAt(table, offset);
  const parts = [
    named ? describeName(named, { source, table, options }) : '',
    explain(typeof key === 'string' ? key : null, forms),
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  return { range: rangeOf(source, named ?? word), markdown: parts.join('\n\n---\n\n') };
}

/** The key or text an offset is in. */
function wordAt(node: TreeNode | null, offset: number): ScalarNode | null {
  if (node === null) return null;
  if (node.kind === 'scalar') return node.start <= offset && offset <= node.end ? node : null;
  const below =
    node.kind === 'map'
      ? node.entries.flatMap(({ key, value }) => (value ? [key, value] : [key]))
      : node.items.flatMap(({ value }) => value ?? []);
  const at = below.findLast(({ start, end }) => start <= offset && offset <= end);
  return wordAt(at ?? null, offset);
}

type Around = { source: SourceText; table: SymbolTable; options: ServiceOptions };

function describeName({ symbol }: Occurrence, { source, table, options }: Around): string {
  const word = symbol.type === 'artifact' ? singularOf(symbol.kind) : WORDS[symbol.type];
  const id = table.idOf(symbol);
  const same = table.occurrences.filter((each) => table.idOf(each.symbol) === id);
  const definition = same.find(({ isDefinition }) => isDefinition);
  const where = definition
    ? `described in line ${placeOf(source, definition.start).line}`
    : symbol.type === 'artifact'
      ? isStored(symbol, options)
        ? 'stored'
        : 'neither described here nor stored'
      : 'described elsewhere';
  const mentions = same.length === 1 ? 'mentioned once' : `mentioned ${same.length} times`;
  return `**${word} \`${symbol.name}\`** – ${where}, ${mentions} here`;
}

const WORDS = {
  cluster: 'cluster',
  alias: 'dependency',
  port: 'port',
  variable: 'environment variable',
  constant: 'constant',
} as const;

function isStored({ kind, name }: { kind: string; name: string }, { catalogue }: ServiceOptions) {
  return catalogue?.entries.some((entry) => entry.kind === kind && entry.name === name) ?? false;
}
