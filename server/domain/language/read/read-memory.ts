import type { BlueprintCluster, Breed } from '../../artifact';
import type { RawEntry, RawNode } from '../source/raw-node';
import { createSourceParser, type SourceParser } from '../source/source-parser';
import type { UsedReference } from './context';

/** A cluster, and what the blueprint has to know of its reading. */
export type ReadCluster = {
  cluster: BlueprintCluster;
  references: readonly UsedReference[];
  dependencyBreeds: readonly Breed[];
};

/**
 * For who reads a text again and again as it changes. What was made of a cluster hangs on its entry, which the parser
 * hands out again as long as nothing in it changes; what is in here only saves work, it never changes an answer.
 */
export type ReadMemory = {
  parse: SourceParser;
  /** Clusters whose shape is right. */
  shaped: WeakSet<RawEntry>;
  /** Clusters of a document of today that were read without any complaint. */
  clusters: WeakMap<RawEntry, ReadCluster>;
  /** Where each part of an artifact was read from. */
  origins: WeakMap<object, RawNode>;
};

export function createReadMemory(): ReadMemory {
  return {
    parse: createSourceParser(),
    shaped: new WeakSet(),
    clusters: new WeakMap(),
    origins: new WeakMap(),
  };
}
