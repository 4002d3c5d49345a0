import type { Parsed } from '../parsed-field';

const HOST = /^(?=.{1,253}$)[a-z0-9_][a-z0-9_-]{0,62}(\.[a-z0-9_][a-z0-9_-]{0,62})*$/;

/** Reads `shop.example, www.shop.example`; host names count in lower case. */
export function parseHosts(text: string): Parsed<string[]> {
  const names = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  const wrong = names.find((name) => !HOST.test(name));
  return wrong === undefined
    ? { ok: true, value: [...new Set(names)] }
    : { ok: false, reason: `${wrong} is no host name: letters, digits and hyphens, dots between` };
}
