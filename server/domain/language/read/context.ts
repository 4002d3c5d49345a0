import type { Breed } from '../../artifact';
import type { Reference } from '../interpolation/reference';
import type { Report } from '../report';
import { child, type Place, type RawNode, type RawScalar, spotOf } from '../source/raw-node';
import type { ReadMemory } from './read-memory';

/** A reference as it stands in a text of the document. */
export type UsedReference = {
  reference: Reference;
  /** The text, and which part of it this is. */
  node: RawScalar;
  offset: number;
  length: number;
  /** Whose dependencies its alias may name. */
  breed: Breed | null;
  /** In a breed it names a dependency; where a breed's value is overridden it may also name a cluster. */
  scope: 'breed' | 'override';
};

export type ReadContext = {
  text: string;
  report: Report;
  /** Where each part of the artifact was read from, for the checks that come later. */
  origins: WeakMap<object, RawNode>;
  references: UsedReference[];
  /** Breeds described inside `dependencies`; what runs is the service of that name. */
  dependencyBreeds: Breed[];
  /** It will be merged into something that runs, where its dependencies may be. */
  isPartial: boolean;
  memory: ReadMemory;
};

export function createContext(
  given: Pick<ReadContext, 'text' | 'report' | 'isPartial' | 'memory'>,
): ReadContext {
  const { origins } = given.memory;
  return { ...given, origins, references: [], dependencyBreeds: [] };
}

/** The node a part of the artifact was read from, or the one below it at `keys`, as far as they go. */
export function originOf(ctx: ReadContext, part: object, ...keys: string[]): RawNode | null {
  let node = ctx.origins.get(part) ?? null;
  for (const key of keys) node = child(node, key) ?? node;
  return node;
}

/** What to underline for that. */
export function placeOf(ctx: ReadContext, part: object, ...keys: string[]): Place {
  const origin = originOf(ctx, part, ...keys);
  return origin ? spotOf(origin) : { path: null, start: 0, end: 0 };
}

/** Remembers where `part` was read from. */
export function readFrom<T extends object>(ctx: ReadContext, node: RawNode, part: T): T {
  ctx.origins.set(part, node);
  return part;
}
