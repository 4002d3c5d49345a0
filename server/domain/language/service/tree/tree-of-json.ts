import type { Json } from '../../../json';
import type { MapNode, ScalarNode, TreeNode } from './node';

const NOWHERE = { start: 0, end: 0 };

/** A value as a tree without positions, so that what is stored can be looked at like what is written. */
export function treeOfJson(value: Json): TreeNode | null {
  if (value === null) return null;
  const shape = { ...NOWHERE, isFlow: true, isClosed: true, column: 0 };
  if (Array.isArray(value)) {
    const items = value.map((item) => ({ ...NOWHERE, value: treeOfJson(item) }));
    return { kind: 'list', ...shape, items };
  }
  if (typeof value !== 'object') return scalar(String(value));
  const entries: MapNode['entries'] = Object.entries(value).map(([key, below]) => ({
    ...NOWHERE,
    key: scalar(key),
    colon: 0,
    value: treeOfJson(below),
  }));
  return { kind: 'map', ...shape, entries };
}

function scalar(text: string): ScalarNode {
  return { kind: 'scalar', style: 'plain', text, ...NOWHERE };
}
