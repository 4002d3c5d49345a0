import { type Document, isMap, parseDocument } from 'yaml';
import type { JsonMap } from '../../domain/artifact';
import type { Json } from '../../domain/json';

/** What is to stand at a place of a document; undefined: nothing. */
export type SourceEdit = { path: readonly string[]; value: Json | undefined };

/** What leads from one long form of a gateway to another: keys of the gateway, and keys of its routes. */
export function editsBetween(before: JsonMap, after: JsonMap): SourceEdit[] {
  const { routes: was, ...own } = before;
  const { routes: is, ...changed } = after;
  // Names that are numbers keep their order only in a list.
  if (Array.isArray(was) || Array.isArray(is)) return keyEdits([], before, after);
  const names = Object.keys(mapOf(is));
  return [
    ...keyEdits([], own, changed),
    ...names.flatMap((name) =>
      keyEdits(['routes', name], mapOf(mapOf(was)[name]), mapOf(mapOf(is)[name])),
    ),
  ];
}

function keyEdits(path: readonly string[], before: JsonMap, after: JsonMap): SourceEdit[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ path: [...path, key], value: shortForm(key, after[key]) }));
}

/** A condition is a text to whoever reads it. */
function shortForm(key: string, value: Json | undefined): Json | undefined {
  return key === 'condition' ? (mapOf(value).condition ?? value) : value;
}

/** The text with these places changed, and its comments kept; null where it is not written in a way that allows it. */
export function editSource(source: string, edits: readonly SourceEdit[]): string | null {
  const document: Document = parseDocument(source, { version: '1.1' });
  if (document.errors.length > 0) return null;
  for (const { path, value } of edits) {
    // Routes in a list, or one that is only named, are no place for another key.
    const place = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    if (!isMap(place)) return null;
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, value);
  }
  return isJson(source)
    ? `${JSON.stringify(document.toJS(), null, 2)}\n`
    : document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

function mapOf(value: Json | undefined): JsonMap {
  const isPlainMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isPlainMap ? value : {};
}
