import { combine, not } from '../boolean/expression';
import type { Comparison, Condition, ConditionTest, Field } from './condition-test';

/**
 * What an access list as HAProxy writes it asks, in the words of conditions: the common ones. null: it has to be left to
 * HAProxy. Braces as around anonymous lists (`{ path_beg /a } !{ method POST }`) may be there or not.
 */
export function conditionOfAcl(text: string): Condition | null {
  const trimmed = text.trim();
  return /^!?\s*\{/.test(trimmed) ? conditionOfLists(trimmed) : conditionOfList(trimmed);
}

const LIST = /\s*(?:(or|\|\|)\s+)?(!?)\s*\{\s+([^{}]*?)\s+\}/iy;

/** Lists side by side must all hold; `or` begins an alternative. */
function conditionOfLists(text: string): Condition | null {
  LIST.lastIndex = 0;
  let before: Condition | null = null;
  let current: Condition | null = null;
  while (LIST.lastIndex < text.length) {
    const match = LIST.exec(text);
    const [, isOr, isNot, inner = ''] = match ?? [];
    const list = match === null ? null : conditionOfList(inner);
    if (list === null || (isOr !== undefined && current === null)) return null;
    const term = isNot === '!' ? not(list) : list;
    if (isOr !== undefined && current !== null) {
      before = before === null ? current : combine('or', before, current);
      current = term;
    } else {
      current = current === null ? term : combine('and', current, term);
    }
  }
  return before === null || current === null ? current : combine('or', before, current);
}

/** No quotes and no escapes: what needs them is left alone. */
const WORDS =
  /^([\w.]+)(?:\(([\w-]+)\))?((?:\s+-[im](?:\s+(?:str|beg|end|sub|reg|found))?)*)((?:\s+[^\s'"\\]+)*)$/;

function conditionOfList(list: string): Condition | null {
  const [, fetch = '', name = '', flags = '', rest = ''] = WORDS.exec(list) ?? [];
  const values = rest.split(/\s+/).filter((value) => value !== '');
  if (fetch === '' || values.some((value) => value.startsWith('-'))) return null;
  if (fetch === 'src') return flags === '' ? orNull(values, ofAddresses) : null;
  const [, base = '', suffix = ''] = /^(.*?)(?:_(beg|end|sub|reg))?$/.exec(fetch) ?? [];
  const field = fieldOf(base, name);
  if (field === null) return null;
  const ignoresCase = /\s-i\b/.test(flags);
  const method = /\s-m\s+(\w+)/.exec(flags)?.[1] ?? (suffix || 'str');
  if (method === 'found') {
    return 'name' in field && values.length === 0 ? of({ kind: 'exists', field }) : null;
  }
  // Texts are compared as they are written, but for hosts and methods.
  if (ignoresCase && method !== 'reg' && field.kind !== 'host' && field.kind !== 'method')
    return null;
  return orNull(values, (all) => ofTexts(field, all, { method, ignoresCase }));
}

function orNull(
  values: readonly string[],
  read: (values: readonly string[]) => Condition | null,
): Condition | null {
  return values.length === 0 ? null : read(values);
}

function fieldOf(fetch: string, name: string): Field | null {
  switch (fetch.replace(/^req\./, '')) {
    case 'path':
    case 'method':
      return name === '' ? { kind: fetch === 'path' ? 'path' : 'method' } : null;
    case 'hdr':
    case 'fhdr':
      if (name === '') return null;
      return name.toLowerCase() === 'host' ? { kind: 'host' } : { kind: 'header', name };
    case 'cook':
      return name === '' ? null : { kind: 'cookie', name };
    case 'url_param':
    case 'urlp':
      return name === '' ? null : { kind: 'query', name };
    default:
      return null;
  }
}

/** Any of several values will do. */
function ofTexts(
  field: Field,
  values: readonly string[],
  { method, ignoresCase }: { method: string; ignoresCase: boolean },
): Condition | null {
  const tests = values.map((value): Comparison | null => {
    switch (method) {
      case 'str':
        return { operator: 'equals', value };
      case 'beg':
        return { operator: 'begins', value };
      case 'end':
        return { operator: 'ends', value };
      case 'sub':
        return { operator: 'contains', value };
      case 'reg':
        return { operator: 'matches', pattern: value, ignoresCase };
      default:
        return null;
    }
  });
  const known = tests.filter((test) => test !== null);
  if (known.length < tests.length) return null;
  const conditions = known.map((comparison) => of({ kind: 'compare', field, comparison }));
  const [first, ...others] = conditions;
  return first === undefined ? null : others.reduce((all, each) => combine('or', all, each), first);
}

function ofAddresses(ranges: readonly string[]): Condition {
  return of({ kind: 'ip', ranges: [...ranges] });
}

/** It stands nowhere in a text of conditions. */
function of(value: ConditionTest): Condition {
  return { kind: 'value', value, range: { start: 0, end: 0 } };
}
