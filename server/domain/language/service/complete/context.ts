import type { Spot } from '../place/walk-places';
import type { SchemaNode } from '../schema/schema-node';
import type { SourceText } from '../source-text';
import type { DocumentPath, ServiceOptions } from '../types';
import type { Unit } from '../units';
import type { Opening } from './opening';

/** Everything a completion depends on. */
export type CompletionContext = {
  source: SourceText;
  options: ServiceOptions;
  opening: Opening;
  unit: Unit;
  /** From the root of the unit to where the key or value stands. */
  path: DocumentPath;
  /** Where the key or value stands: for a key, its map. */
  spot: Spot;
  schema: SchemaNode;
  /** What the schema allows there. */
  forms: readonly SchemaNode[];
};
