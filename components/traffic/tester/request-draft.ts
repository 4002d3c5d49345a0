import type { RequestView } from '../../../server/domain/expression';

export type Pair = readonly [name: string, value: string];

/** A request as it is written down, line by line; a line may be half done. */
export type RequestDraft = {
  method: string;
  path: string;
  host: string;
  headers: readonly Pair[];
  cookies: readonly Pair[];
};

export const FIRST_REQUEST: RequestDraft = {
  method: 'GET',
  path: '/',
  host: '',
  headers: [],
  cookies: [],
};

/** The request that is asked about and sent: lines without a name are left out. `ip`: of the client, where it is said. */
export function requestOf(draft: RequestDraft, ip = ''): RequestView {
  const headers: Record<string, string[]> = {};
  for (const [name, value] of named(draft.headers))
    headers[name] = [...(headers[name] ?? []), value];
  const cookies = named(draft.cookies);
  return {
    method: draft.method.trim() || 'GET',
    path: draft.path.startsWith('/') ? draft.path : `/${draft.path}`,
    host: draft.host,
    headers,
    ...(cookies.length > 0 && { cookies: Object.fromEntries(cookies) }),
    ...(ip !== '' && { ip }),
  };
}

function named(pairs: readonly Pair[]): Pair[] {
  return pairs.flatMap(([name, value]) => (name.trim() === '' ? [] : [[name.trim(), value]]));
}

/** As it goes over the wire, near enough to be read; what an address holds and `parseRequest` reads back. */
export function printRequest({ method, path, host, headers, cookies }: RequestDraft): string {
  return [
    `${method} ${path}`,
    ...(host === '' ? [] : [`Host: ${host}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...cookies.map(([name, value]) => `Cookie: ${name}=${value}`),
  ].join('\n');
}

/** Reads what `printRequest` wrote, and whatever of another text looks like it. */
export function parseRequest(text: string): RequestDraft {
  const [first = '', ...lines] = text.split('\n');
  const gap = first.indexOf(' ');
  const draft = {
    method: (gap < 0 ? first : first.slice(0, gap)) || 'GET',
    path: gap < 0 ? '/' : first.slice(gap + 1),
    host: '',
    headers: [] as Pair[],
    cookies: [] as Pair[],
  };
  for (const line of lines) {
    const [name, value] = cut(line, ':');
    const content = value.startsWith(' ') ? value.slice(1) : value;
    if (name.toLowerCase() === 'cookie') draft.cookies.push(cut(content, '='));
    else if (name.toLowerCase() === 'host' && draft.host === '') draft.host = content;
    else draft.headers.push([name, content]);
  }
  return draft;
}

function cut(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

/** The same request for a terminal. */
export function curlLine(address: string, draft: RequestDraft): string {
  const { method, path, host, headers, cookies } = requestOf(draft);
  const names = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each) => `-H ${quote(`${name}: ${each}`)}`),
  );
  const jar = Object.entries(cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    'curl -i',
    ...(method === 'GET' ? [] : [method === 'HEAD' ? '-I' : `-X ${quote(method)}`]),
    ...(host === '' ? [] : [`-H ${quote(`Host: ${host}`)}`]),
    ...names,
    ...(jar.length === 0 ? [] : [`-b ${quote(jar.join('; '))}`]),
    quote(`${address}${path}`),
  ].join(' ');
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
