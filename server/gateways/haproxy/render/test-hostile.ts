import type { GatewayConfig } from '../../../domain/gateway';

/** What somebody might write who wants a line to mean something else. */
export const HOSTILE_TEXTS = [
  "it's",
  "'; quit",
  'a"b',
  'a\\',
  "a\\'",
  '$HOME',
  '"${HOME}"',
  '# no more',
  'x # y',
  '%[env(HOME)]',
  '%%[path]',
  '%',
  '%{+Q}o',
  '}',
  '{ always_true }',
  'a or TRUE',
  'ü – 你好 🚀',
  '../../etc/passwd',
  'a\nbackend evil',
  'a\r\nfrontend evil',
  'a\u0000b',
  'tab\there',
  '\u2028',
  '-i',
  '--',
  ' ',
  'a'.repeat(400),
];

/** The text stands wherever people can write what they like. */
export function hostileGateway(text: string, port: number): GatewayConfig {
  const quoted = JSON.stringify(text).slice(1, -1);
  const isPlain = /^[^\p{Cc}"\\]+$/u.test(text) && text.trim() !== '';
  return {
    name: `${text}/web`,
    host: '127.0.0.1',
    port,
    protocol: 'http',
    sticky: 'instance',
    rateLimit: { requests: 1, perMs: 1_000 },
    routes: [
      {
        name: text,
        weight: 10_000,
        targets: [{ id: text, host: '127.0.0.1', port: 1 }],
        ...(isPlain ? { condition: `header X-A = "${quoted}" or path has "${quoted}"` } : {}),
        ...(/\s/.test(text) ? {} : { rewrites: [{ path: `/${text}`, condition: 'path = /' }] }),
        fallback: `${text} other`,
      },
      { name: `${text} other`, weight: 0, targets: [], balance: 'url_param x' },
    ],
  };
}
