import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Why a request must not be answered, or null. Vamp has no login: what keeps other web pages out is that a browser
 * names the site a request comes from (Origin) and the one it believes to talk to (Host, against DNS rebinding).
 */
export function refusalOf(request: Pick<IncomingMessage, 'method' | 'headers'>): string | null {
  const { host = '', origin } = request.headers;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (!LOOPBACK_NAMES.has(name)) {
    return `this address answers to 127.0.0.1 and localhost only, not to "${name.slice(0, 100)}"`;
  }
  if (SAFE_METHODS.has(request.method ?? 'GET')) return null;
  if (origin !== undefined && origin !== `http://${host}`) {
    return `changes are taken from Vamp's own pages only, not from "${origin.slice(0, 100)}"`;
  }
  return null;
}
