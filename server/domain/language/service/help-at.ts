import { locate } from './locate';
import { schemaAt } from './schema/schema-at';
import { type SchemaHelp, summarizeForms } from './schema/schema-help';
import { schemaOf } from './schema/schema-of';
import { documentAt, offsetOf, readSource, type SourceText } from './source-text';
import type { DocumentPath, Place, ServiceOptions } from './types';
import { type Unit, unitsOf } from './units';

export type Help = {
  /** What the document under the cursor is. */
  kind: Unit['kind'];
  path: DocumentPath;
  help: SchemaHelp | null;
};

/** The path of the node under the cursor and what the language says about it. */
export function helpAt(text: string, place: Place, options: ServiceOptions = {}): Help {
  const source = readSource(text);
  const offset = offsetOf(source, place);
  const { unit, path } = unitAt(source, offset, options.kind);
  const schema = schemaOf(unit?.kind ?? null);
  const help = summarizeForms(schemaAt(schema, unit?.root ?? null, path), schema);
  return { kind: unit?.kind ?? null, path, help };
}

/** The artifact an offset is in, and the path from its root to what is there. */
export function unitAt(source: SourceText, offset: number, kind: ServiceOptions['kind']) {
  const document = documentAt(source, offset);
  const units = unitsOf(source, kind).filter((unit) => unit.document === document);
  const path = locate(source, document?.root ?? null, offset);
  return unitOf(units, path);
}

/** Of the units of a document, the one a path leads into, and the rest of the path. */
export function unitOf(units: readonly Unit[], path: DocumentPath) {
  const inList = units.find((unit) => unit.path.length > 0 && unit.path[0] === path[0]);
  if (inList) return { unit: inList, path: path.slice(1) };
  const [only] = units;
  return { unit: only?.path.length === 0 ? only : null, path };
}
