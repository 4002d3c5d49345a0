import type { Pair, RequestDraft } from './request-draft';

export type ReadCurl = { ok: true; request: RequestDraft } | { ok: false; reason: string };

type Option =
  | 'method'
  | 'header'
  | 'cookie'
  | 'agent'
  | 'referer'
  | 'data'
  | 'url'
  | 'head'
  | 'skip';

/** Options that say something of the request; `skip` takes a value that does not. */
const OPTIONS: Readonly<Record<string, Option>> = {
  ...{ '-X': 'method', '--request': 'method', '-H': 'header', '--header': 'header' },
  ...{ '-b': 'cookie', '--cookie': 'cookie', '-A': 'agent', '--user-agent': 'agent' },
  ...{ '-e': 'referer', '--referer': 'referer', '--url': 'url', '-I': 'head', '--head': 'head' },
  ...{ '-d': 'data', '--data': 'data', '--data-raw': 'data', '--data-binary': 'data' },
  ...{ '--json': 'data', '--data-urlencode': 'data', '-F': 'data', '--form': 'data' },
  ...{ '-o': 'skip', '--output': 'skip', '-m': 'skip', '--max-time': 'skip', '-w': 'skip' },
  ...{ '-u': 'skip', '--user': 'skip', '-x': 'skip', '--proxy': 'skip', '--resolve': 'skip' },
  ...{ '--connect-timeout': 'skip', '--cacert': 'skip', '-T': 'skip', '--retry': 'skip' },
};

/** Reads a line of curl, as browsers copy it; options that do not say what is asked for are passed over. */
export function readCurl(line: string): ReadCurl {
  const words = splitWords(line.trim().replace(/^\$\s*/, ''));
  if (words === null) return { ok: false, reason: 'A quote in this line is not closed.' };
  const [command, ...rest] = words;
  if (command !== 'curl') return { ok: false, reason: 'Paste a line that begins with curl.' };
  const found = collect(rest);
  if (found.url === null) return { ok: false, reason: 'There is no address in this line.' };
  const url = parseAddress(found.url);
  if (url === null) return { ok: false, reason: `${found.url} is no address.` };
  const hosts = found.headers.filter(([name]) => name.toLowerCase() === 'host');
  const { hostname } = url;
  const isLocal = /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(hostname);
  return {
    ok: true,
    request: {
      method: found.method ?? (found.isHead ? 'HEAD' : found.hasData ? 'POST' : 'GET'),
      path: `${url.pathname}${url.search}`,
      host: hosts[0]?.[1] ?? (isLocal ? '' : url.host),
      headers: found.headers.filter(([name]) => name.toLowerCase() !== 'host'),
      cookies: found.cookies,
    },
  };
}

type Found = {
  method: string | null;
  url: string | null;
  headers: Pair[];
  cookies: Pair[];
  hasData: boolean;
  isHead: boolean;
};

function collect(words: readonly string[]): Found {
  const found: Found = {
    ...{ method: null, url: null, hasData: false, isHead: false },
    ...{ headers: [], cookies: [] },
  };
  const waiting = [...words];
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    const [name, attached] = optionOf(word);
    const option = OPTIONS[name];
    if (option === 'head') found.isHead = true;
    else if (option !== undefined) take(found, option, attached ?? waiting.shift() ?? '');
    else if (!word.startsWith('-')) found.url ??= word;
  }
  return found;
}

/** `-XPOST` and `--request=POST` hold their value. */
function optionOf(word: string): [name: string, attached: string | null] {
  const long = /^(--[\w-]+)=(.*)$/s.exec(word);
  if (long) return [long[1] ?? '', long[2] ?? ''];
  const short = /^(-[XHbAed])(.+)$/s.exec(word);
  return short ? [short[1] ?? '', short[2] ?? ''] : [word, null];
}

function take(found: Found, option: Option, value: string): void {
  switch (option) {
    case 'method':
      found.method = value.toUpperCase();
      return;
    case 'header':
      addHeader(found, value);
      return;
    case 'cookie':
      found.cookies.push(...cookiesOf(value));
      return;
    case 'agent':
      found.headers.push(['User-Agent', value]);
      return;
    case 'referer':
      found.headers.push(['Referer', value]);
      return;
    case 'data':
      found.hasData = true;
      return;
    case 'url':
      found.url ??= value;
      return;
    case 'head':
    case 'skip':
      return;
  }
}

function addHeader(found: Found, line: string): void {
  const at = line.indexOf(':');
  const name = (at < 0 ? line : line.slice(0, at)).trim();
  const value = at < 0 ? '' : line.slice(at + 1).trim();
  if (name.toLowerCase() === 'cookie') found.cookies.push(...cookiesOf(value));
  else if (name !== '') found.headers.push([name, value]);
}

function cookiesOf(text: string): Pair[] {
  return text.split(';').flatMap((pair): Pair[] => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]] : [];
  });
}

function parseAddress(text: string): URL | null {
  try {
    return new URL(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  } catch {
    return null;
  }
}

/** Words as a shell reads them, `\` before a line break included; null where a quote stays open. */
function splitWords(line: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  const parts = line.matchAll(
    /\\\r?\n|\s+|'([^']*)'|\$'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|\\(.)|(['"])|([^\s'"\\$]+|\$)/gs,
  );
  for (const [all, single, ansi, double, escaped, open, bare] of parts) {
    if (open !== undefined) return null;
    if (/^(\\\r?\n|\s+)$/.test(all)) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    const text = single ?? (ansi ?? double)?.replace(/\\(.)/gs, '$1') ?? escaped ?? bare ?? '';
    word = `${word ?? ''}${text}`;
  }
  return word === null ? words : [...words, word];
}
