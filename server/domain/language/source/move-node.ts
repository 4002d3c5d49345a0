import type { DocumentPath } from './document-path';
import type { Place, RawNode } from './raw-node';

/** The same node further on in the text and, with `below`, deeper in the document. */
export function moveNode(node: RawNode, move: { by: number; below?: DocumentPath }): RawNode {
  const { by, below } = move;
  const deeper = below === undefined ? null : deepen(below);
  const moved = ({ path, start, end }: Place): Place => ({
    path: deeper === null ? path : deeper(path),
    start: start + by,
    end: end + by,
  });
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
