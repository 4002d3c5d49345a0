import type { JsonMap, Named } from '../../artifact';

/** Name and metadata: the first keys of every artifact. What is part of another one has no name. */
export function printNamed({ name, metadata }: Named): JsonMap {
  if (name !== '') return { name, metadata };
  return Object.keys(metadata).length > 0 ? { metadata } : {};
}
