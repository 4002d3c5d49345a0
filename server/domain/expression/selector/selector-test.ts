import type { Expression } from '../boolean/expression';

/** Patterns match whole values. */
export type SelectorTest =
  | { kind: 'name' | 'kind' | 'namespace' | 'image' | 'ip'; pattern: string }
  | { kind: 'label'; name: string; pattern: string }
  | { kind: 'port' | 'port-index'; number: number };

export type Selector = Expression<SelectorTest>;

/** What a selector is asked about: one port of one container. */
export type SelectableContainer = {
  id: string;
  name: string;
  kind: string;
  namespace: string;
  image: string;
  labels: Record<string, string>;
  ip: string;
  port: number;
  portIndex: number;
};
