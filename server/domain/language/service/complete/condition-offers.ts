import type { Offer } from './completion-list';

type Word = { label: string; text?: string; detail: string };

const SUBJECTS: readonly Word[] = [
  { label: 'User-Agent = …', text: 'User-Agent = ${1:Firefox}', detail: 'the browser' },
  { label: 'Host = …', text: 'Host = ${1:shop.example}', detail: 'the host asked for' },
  { label: 'path begins …', text: 'path begins ${1:/beta}', detail: 'the path asked for' },
  { label: 'path = …', text: 'path = ${1:/}', detail: 'the path asked for' },
  { label: 'method = …', text: 'method = ${1:GET}', detail: 'the method' },
  { label: 'has header …', text: 'has header ${1:X-Beta}', detail: 'a header is there' },
  { label: 'misses header …', text: 'misses header ${1:X-Beta}', detail: 'a header is not there' },
  {
    label: 'header … contains …',
    text: 'header ${1:X-Tier} contains ${2:free}',
    detail: 'a header',
  },
  { label: 'header … = …', text: 'header ${1:X-Tier} = ${2:free}', detail: 'a header' },
  { label: 'has cookie …', text: 'has cookie ${1:beta}', detail: 'a cookie is there' },
  { label: 'misses cookie …', text: 'misses cookie ${1:beta}', detail: 'a cookie is not there' },
  { label: 'cookie … contains …', text: 'cookie ${1:group} contains ${2:a}', detail: 'a cookie' },
  { label: 'query … = …', text: 'query ${1:debug} = ${2:1}', detail: 'a parameter of the address' },
  { label: 'ip in …', text: 'ip in ${1:10.0.0.0/8}', detail: 'the address of the client' },
  { label: 'not …', text: 'not ', detail: 'the opposite' },
  { label: '< … >', text: '< ${1:hdr_cnt(X-Beta) gt 0} >', detail: 'as HAProxy writes it' },
];
const OPERATORS: readonly Word[] = [
  { label: '=', detail: 'is' },
  { label: '!=', detail: 'is not' },
  { label: 'begins', detail: 'with' },
  { label: 'ends', detail: 'with' },
  { label: 'contains', detail: 'anywhere' },
  { label: 'matches', text: 'matches /${1:.*}/', detail: 'a pattern' },
  { label: 'in', text: 'in [${1:a, b}]', detail: 'one of' },
];
const CONNECTIVES: readonly Word[] = [
  { label: 'and', detail: 'both hold' },
  { label: 'or', detail: 'one of both holds' },
];

/** The words of a condition that may come next. */
export function conditionOffers(typed: string): Offer[] {
  const partial = /[^\s()]*$/.exec(typed)?.[0] ?? '';
  return wordsAfter(typed.slice(0, typed.length - partial.length).trim()).map(
    ({ label, text, detail }) => ({
      label,
      kind: 'value',
      detail,
      insertText: text ?? `${label} `,
      replacedTail: partial.length,
      documentation: 'Conditions join tests with `and`, `or`, `not` and brackets.',
    }),
  );
}

function wordsAfter(before: string): readonly Word[] {
  if (before === '' || /(^|[\s(])(and|or|not|&&?|\|\|?|!)$|\($/i.test(before)) return SUBJECTS;
  const isField =
    /(^|[\s(])(host|path|method|user[-. ]?agent)$/i.test(before) ||
    /(?<!(has|contains|misses)\s+)(header|cookie|query)\s+\S+$/i.test(before);
  if (isField && !/(has|contains|misses)\s+(header|cookie)\s+\S+$/i.test(before)) return OPERATORS;
  const awaitsValue = /(=|has|contains|misses|begins|ends|matches|in|is|header|cookie|query|ip)$/i;
  return awaitsValue.test(before) ? [] : CONNECTIVES;
}
