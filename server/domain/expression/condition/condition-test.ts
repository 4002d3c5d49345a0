import type { Expression } from '../boolean/expression';

/** A part of the request with a name of its own, of which there may be none or several. */
export type NamedField = { kind: 'header' | 'cookie' | 'query'; name: string };
export type Field = { kind: 'host' | 'path' | 'method' } | NamedField;

export type Comparison =
  | { operator: 'equals' | 'begins' | 'ends' | 'contains'; value: string }
  | { operator: 'in'; values: string[] }
  | { operator: 'matches'; pattern: string; ignoresCase: boolean };

/** What one part of a condition asks of a request. */
export type ConditionTest =
  /** The header holds the value; names of browsers stand for what identifies them, see `browserMarks`. */
  | { kind: 'user-agent'; value: string }
  | { kind: 'exists'; field: NamedField }
  /** Holds if any of the field's values does. */
  | { kind: 'compare'; field: Field; comparison: Comparison }
  /** Addresses and networks (`10.0.0.0/8`). */
  | { kind: 'ip'; ranges: string[] }
  /** An expression of HAProxy, as it is written. */
  | { kind: 'native'; acl: string };

export type Condition = Expression<ConditionTest>;

const BROWSERS: Partial<Record<string, string[]>> = {
  chrome: ['Chrome'],
  firefox: ['Firefox'],
  // Chrome says Safari too, but no Version.
  safari: ['Safari', 'Version'],
  edge: ['Edge'],
  ie: ['MSIE'],
};

/** The texts that must all be in the header `User-Agent`; names of browsers count in any case. */
export function browserMarks(value: string): string[] {
  const name = value.toLowerCase();
  return (Object.hasOwn(BROWSERS, name) ? BROWSERS[name] : undefined) ?? [value];
}
