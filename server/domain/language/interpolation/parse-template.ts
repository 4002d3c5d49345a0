import { type Reference, TRAIT_GROUPS } from './reference';

export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'reference'; reference: Reference; offset: number; length: number };

/** `stray` holds the offsets of every `$` that starts nothing; such a `$` stays in the text. */
export type Template = { parts: TemplatePart[]; stray: number[] };

const NAME = String.raw`[^\s/[\].{}:;,$]+`;
const GLOBAL = new RegExp(String.raw`(${NAME})://(${NAME}(?:\.${NAME})*)`, 'y');
const TRAIT = new RegExp(String.raw`(${NAME})\.(${TRAIT_GROUPS.join('|')})\.(${NAME})`, 'y');
const HOST = new RegExp(String.raw`(${NAME})\.host(?=$|[\s/[\].{}:;,$])`, 'y');
const LOCAL = new RegExp(NAME, 'y');

/** Cuts a text into what stands for itself and what refers to something: `$ref`, `${ ref }`, `$$` for a `$`. */
export function parseTemplate(text: string): Template {
  const parts: TemplatePart[] = [];
  const stray: number[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    literal += text.slice(at, dollar < 0 ? text.length : dollar);
    if (dollar < 0) break;
    const found = text[dollar + 1] === '$' ? null : readReference(text, dollar);
    if (found) {
      if (literal) parts.push({ kind: 'text', text: literal });
      literal = '';
      const { reference, end } = found;
      parts.push({ kind: 'reference', reference, offset: dollar, length: end - dollar });
      at = end;
      continue;
    }
    literal += '$';
    const isEscaped = text[dollar + 1] === '$';
    if (!isEscaped) stray.push(dollar);
    at = dollar + (isEscaped ? 2 : 1);
  }
  if (literal) parts.push({ kind: 'text', text: literal });
  return { parts, stray };
}

type Found = { reference: Reference; end: number };

function readReference(text: string, dollar: number): Found | null {
  if (text[dollar + 1] !== '{') return matchReference(text, dollar + 1);
  const start = dollar + 2 + blanksAt(text, dollar + 2);
  const found = matchReference(text, start);
  if (!found) return null;
  const close = found.end + blanksAt(text, found.end);
  return text[close] === '}' ? { ...found, end: close + 1 } : null;
}

function blanksAt(text: string, at: number): number {
  let end = at;
  while (/\s/.test(text[end] ?? '')) end += 1;
  return end - at;
}

function matchReference(text: string, at: number): Found | null {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const found = (whole: string, reference: Reference) => ({ reference, end: at + whole.length });

  const global = match(GLOBAL);
  if (global) {
    const [whole, schema = '', path = ''] = global;
    return found(whole, { kind: 'global', schema, path });
  }
  const trait = match(TRAIT);
  if (trait) {
    const [whole, cluster = '', groupName, name = ''] = trait;
    const group = TRAIT_GROUPS.find((each) => each === groupName) ?? 'ports';
    return found(whole, { kind: 'trait', cluster, group, name });
  }
  const host = match(HOST);
  if (host) return found(host[0], { kind: 'host', cluster: host[1] ?? '' });
  const local = match(LOCAL);
  return local ? found(local[0], { kind: 'local', name: local[0] }) : null;
}
