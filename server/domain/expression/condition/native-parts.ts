import { valuesOf } from '../boolean/expression';
import type { Condition } from './condition-test';

/** The expressions of HAProxy inside of a condition. */
export function nativeParts(condition: Condition): string[] {
  return valuesOf(condition).flatMap(({ value }) => (value.kind === 'native' ? [value.acl] : []));
}
