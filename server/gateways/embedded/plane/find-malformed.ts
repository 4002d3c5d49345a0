import type { IncomingMessage } from 'node:http';

const SLASH = '/'.charCodeAt(0);
/** What may stand in `Host`: a name or an address, and a port. */
const HOST = /^(?:[\w.~!$&'()*+;=%-]*|\[[\w.:]+\])(?::\d*)?$/;

let lastHost = '';

/**
 * What is wrong with a request that node's strict parser lets through, although readers of HTTP may differ about it; null:
 * nothing. A target that reads it otherwise could be made to see a second request in it.
 */
export function findMalformed(request: IncomingMessage): string | null {
  const { rawHeaders, headers, httpVersionMajor, url = '' } = request;
  if (httpVersionMajor !== 1) return `HTTP/${request.httpVersion} is not spoken here`;
  let hosts = 0;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const { length } = rawHeaders[index] ?? '';
    if (length === 4 && rawHeaders[index]?.toLowerCase() === 'host') hosts += 1;
  }
  if (hosts > 1) return 'it has more than one `Host`';
  const { host } = headers;
  if (host !== undefined && host !== lastHost) {
    if (!HOST.test(host)) return 'its `Host` is neither a name nor an address';
    lastHost = host;
  }
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') {
    return 'the only `Transfer-Encoding` that is understood is `chunked`';
  }
  if (url.includes('#')) return 'its path holds a `#`';
  return url.charCodeAt(0) === SLASH || url === '*' ? null : takeOrigin(request, url);
}

const ABSOLUTE = /^https?:\/\/([^/?@]*)(.*)$/i;

/** Of `http://host/path`, which a proxy may be asked for, the path is what counts here. */
function takeOrigin(request: IncomingMessage, url: string): string | null {
  const [, authority, path = ''] = ABSOLUTE.exec(url) ?? [];
  if (authority === undefined) return 'its path does not begin with a slash';
  const { host } = request.headers;
  if (host !== undefined && bareHost(host) !== bareHost(authority)) {
    return 'it names one host in its first line and another as `Host`';
  }
  request.url = path.startsWith('/') ? path : `/${path}`;
  return null;
}

/** A host without the port, which says nothing about who is meant, in the writing that all share. */
export function bareHost(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase();
}
