import type { Complaint } from '../report';
import type { ParsedDocument } from '../source/parse-source';
import { isNull, type RawNode } from '../source/raw-node';

/** One thing to read: a YAML document, or an element of one that is a list. */
export type SourceDocument = ParsedDocument;

/** A YAML document is a map, or a list of maps, each of which is a document of its own. */
export function splitDocuments(parsed: readonly ParsedDocument[], text: string): SourceDocument[] {
  return parsed.flatMap((document): SourceDocument[] => {
    const { root, complaints } = document;
    if (root?.kind !== 'list' || root.items.length === 0) return [document];
    const items = root.items.map(
      (item): SourceDocument => ({
        root: item,
        start: item.place.start,
        end: item.place.start + text.slice(item.place.start, item.place.end).trimEnd().length,
        complaints: [],
      }),
    );
    for (const complaint of complaints) ownerOf(items, complaint)?.complaints.push(complaint);
    return items;
  });
}

function ownerOf(items: SourceDocument[], { at }: Complaint): SourceDocument | undefined {
  return items.findLast(({ start }) => start <= at.start) ?? items[0];
}

/** Complains about what is no map, and so no document. */
export function whyNoMap(root: RawNode): Complaint {
  return {
    code: 'UnexpectedTypeError',
    message: isNull(root)
      ? 'The document is empty. Start with a name, such as `name: shop:1.0`.'
      : 'A document is a map of keys and values, such as `name: shop:1.0`.',
    at: { ...root.label, path: root.place.path },
  };
}
