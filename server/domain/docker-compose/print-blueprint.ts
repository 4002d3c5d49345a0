import { Document, isMap, isScalar } from 'yaml';
import type { JsonMap } from '../artifact';

/** The blueprint as YAML, with comments at its head and above its clusters. */
export function printBlueprint(
  blueprint: JsonMap,
  notes: { head: string[]; clusters: Map<string, string[]> },
): string {
  const document = new Document(blueprint, { version: '1.1', aliasDuplicateObjects: false });
  if (notes.head.length > 0) document.commentBefore = comment(notes.head);
  for (const { key } of pairsAt(document, 'clusters')) {
    const lines = notes.clusters.get(String(isScalar(key) && key.value)) ?? [];
    if (isScalar(key) && lines.length > 0) key.commentBefore = comment(lines);
  }
  for (const { key } of pairsAt(document, 'gateways')) {
    // A port reads better without the quotes that a text of digits needs.
    if (isScalar(key) && /^\d+$/.test(String(key.value))) key.value = Number(key.value);
  }
  return document.toString({ lineWidth: 0, nullStr: '~' });
}

function pairsAt(document: Document, key: string) {
  const map = document.get(key);
  return isMap(map) ? map.items : [];
}

function comment(lines: string[]): string {
  return lines.map((line) => ` ${line.replaceAll(/\s+/g, ' ')}`).join('\n');
}
