import type { FormField, FormOperator, FormTest } from './condition-form';

export const FIELD_WORDS: Record<FormField, string> = {
  host: 'host',
  path: 'path',
  method: 'method',
  header: 'header',
  cookie: 'cookie',
  query: 'query parameter',
  'user-agent': 'user agent',
  ip: 'client address',
};

const OPERATOR_WORDS: Record<FormOperator, { plain: string; negated: string }> = {
  exists: { plain: 'is there', negated: 'is missing' },
  equals: { plain: 'is', negated: 'is not' },
  contains: { plain: 'contains', negated: 'does not contain' },
  begins: { plain: 'begins with', negated: 'does not begin with' },
  ends: { plain: 'ends with', negated: 'does not end with' },
  in: { plain: 'is one of', negated: 'is none of' },
  matches: { plain: 'matches', negated: 'does not match' },
  'matches-any-case': { plain: 'matches, any case', negated: 'does not match, any case' },
};

export function operatorWords({
  operator,
  isNegated,
}: Pick<FormTest, 'operator' | 'isNegated'>): string {
  return OPERATOR_WORDS[operator][isNegated ? 'negated' : 'plain'];
}

/** What to write into the field of the value. */
export function valueHint({ field, operator }: Pick<FormTest, 'field' | 'operator'>): string {
  if (field === 'ip') return '10.0.0.0/8, 192.168.1.7';
  if (operator === 'in') return 'a, b, c';
  return operator.startsWith('matches') ? '^/items/\\d+$' : '';
}
