export type GlobalParts = { adminSocket: string };

/**
 * The `global` section. Buffers hold 64 KB of headers with room to rewrite them; a former worker that never finishes
 * (a client that never hangs up) is ended after a day. HAProxy keeps the user that started it: it reads our files.
 */
export function renderGlobal({ adminSocket }: GlobalParts): string[] {
  return [
    'global',
    `  stats socket "${adminSocket}" mode 600 level admin expose-fd listeners`,
    '  stats timeout 60s',
    '  tune.bufsize 81920',
    '  tune.maxrewrite 8192',
    '  tune.http.maxhdr 1000',
    '  tune.ssl.default-dh-param 2048',
    '  ssl-default-bind-options ssl-min-ver TLSv1.2',
    '  hard-stop-after 24h',
    '',
  ];
}
