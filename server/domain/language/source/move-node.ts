import type { DocumentPath } from './document-path';
import type { Place, RawNode } from './raw-node';

/** Moves a node further on in the text. It stays the same object, so that what was made of it stays with it. */
export function moveNode(node: RawNode, by: number): void {
  movePlace(node.place, by);
  movePlace(node.label, by);
  if (node.kind === 'list') for (const item of node.items) moveNode(item, by);
  if (node.kind === 'map') for (const { value } of node.entries) moveNode(value, by);
}

function movePlace(place: Place, by: number): void {
  place.start += by;
  place.end += by;
}

/** The same node deeper in the document. */
export function nodeBelow(node: RawNode, below: DocumentPath): RawNode {
  const deeper = deepen(below);
  const moved = ({ path, start, end }: Place): Place => ({ path: deeper(path), start, end });
  const visit = (each: RawNode): RawNode => {
    const place = moved(each.place);
    const label = moved(each.label);
    if (each.kind === 'scalar') {
      return { kind: 'scalar', value: each.value, source: each.source, place, label };
    }
    if (each.kind === 'list') return { kind: 'list', items: each.items.map(visit), place, label };
    const entries = each.entries.map(({ key, value }) => ({ key, value: visit(value) }));
    return { kind: 'map', entries, place, label };
  };
  return visit(node);
}

function deepen(below: DocumentPath): (path: DocumentPath) => DocumentPath {
  const known = new Map<DocumentPath, DocumentPath>([[null, below]]);
  const deepened = (path: DocumentPath): DocumentPath => {
    const found = known.get(path);
    if (found !== undefined || path === null) return found ?? below;
    const result = { parent: deepened(path.parent), key: path.key };
    known.set(path, result);
    return result;
  };
  return deepened;
}
