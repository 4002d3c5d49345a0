/** A condition as rows: tests, and groups of them that all, or any, must hold. */
export type FormField =
  | 'host'
  | 'path'
  | 'method'
  | 'header'
  | 'cookie'
  | 'query'
  | 'user-agent'
  | 'ip';

export type FormOperator =
  | 'exists'
  | 'equals'
  | 'contains'
  | 'begins'
  | 'ends'
  | 'in'
  | 'matches'
  | 'matches-any-case';

export type FormTest = {
  kind: 'test';
  field: FormField;
  /** Of a header, cookie or query parameter; empty for the others. */
  name: string;
  operator: FormOperator;
  isNegated: boolean;
  /** For `in` the values with commas between them. */
  value: string;
};

export type FormGroup = {
  kind: 'group';
  join: 'and' | 'or';
  isNegated: boolean;
  parts: readonly FormPart[];
};

export type FormPart = FormTest | FormGroup;

/** Where a part is: indexes from the outermost group inwards. */
export type PartPath = readonly number[];

export const NEW_TEST: FormTest = {
  kind: 'test',
  field: 'path',
  name: '',
  operator: 'begins',
  isNegated: false,
  value: '/',
};

const COMPARISONS: readonly FormOperator[] = [
  'equals',
  'contains',
  'begins',
  'ends',
  'in',
  'matches',
  'matches-any-case',
];

/** What a field can be asked, its usual question first. */
export function operatorsOf(field: FormField): readonly FormOperator[] {
  switch (field) {
    case 'ip':
      return ['in'];
    case 'user-agent':
      return ['contains'];
    case 'header':
    case 'cookie':
    case 'query':
      return ['exists', ...COMPARISONS];
    case 'host':
      return COMPARISONS.filter((operator) => operator !== 'contains');
    case 'path':
    case 'method':
      return COMPARISONS;
  }
}

export const hasName = (field: FormField): boolean =>
  field === 'header' || field === 'cookie' || field === 'query';

const EXAMPLES: Record<FormField, { name: string; value: string }> = {
  host: { name: '', value: 'shop.example' },
  path: { name: '', value: '/' },
  method: { name: '', value: 'GET' },
  header: { name: 'X-Name', value: '' },
  cookie: { name: 'name', value: '' },
  query: { name: 'name', value: '' },
  'user-agent': { name: '', value: 'Firefox' },
  ip: { name: '', value: '10.0.0.0/8' },
};

/** The same test of another field: keeps what that field knows too, else begins with an example. */
export function withField(test: FormTest, field: FormField): FormTest {
  const operators = operatorsOf(field);
  const isKnown = operators.includes(test.operator);
  const { name, value } = EXAMPLES[field];
  const keepsName = hasName(field) && hasName(test.field);
  return {
    ...test,
    field,
    name: keepsName ? test.name : name,
    operator: isKnown ? test.operator : (operators[0] ?? test.operator),
    value: keepsName && isKnown ? test.value : value,
  };
}

/** Puts another part in place of the one at `path`; null takes it out, and with it groups that become empty. */
export function replacePart(group: FormGroup, path: PartPath, part: FormPart | null): FormGroup {
  const [index, ...rest] = path;
  if (index === undefined) return part?.kind === 'group' ? part : { ...group, parts: [] };
  const parts = group.parts.flatMap((each, i): FormPart[] => {
    if (i !== index) return [each];
    if (rest.length === 0) return part === null ? [] : [part];
    if (each.kind === 'test') return [each];
    const inner = replacePart(each, rest, part);
    return inner.parts.length === 0 ? [] : [inner];
  });
  return { ...group, parts };
}

/** Adds a part at the end of the group at `path`. */
export function addPart(group: FormGroup, path: PartPath, part: FormPart): FormGroup {
  const [index, ...rest] = path;
  if (index === undefined) return { ...group, parts: [...group.parts, part] };
  return {
    ...group,
    parts: group.parts.map((each, i) =>
      i === index && each.kind === 'group' ? addPart(each, rest, part) : each,
    ),
  };
}
