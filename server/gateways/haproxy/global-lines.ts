export type GlobalParts = {
  adminSocket: string;
  /** By it a worker that leaves hands its tables to the next one; null: it does not. */
  peersSocket: string | null;
  /** What the head of a request, or of an answer, has to fit into, with room to rewrite it. */
  bufferBytes: number;
};

/** The `peers` section, and how HAProxy calls itself in it. */
export const PEERS = 'vamp';

/** As large as HAProxy makes them by itself: to repeat what a target broke off, it copies a whole one for each request. */
export const DEFAULT_BUFFER_BYTES = 16_384;

/**
 * What stands before all proxies. A former worker that never finishes (a client that never hangs up) is ended after a
 * day. HAProxy keeps the user that started it: it reads our files.
 */
export function renderGlobal({ adminSocket, peersSocket, bufferBytes }: GlobalParts): string[] {
  return [
    'global',
    `  stats socket "${adminSocket}" mode 600 level admin expose-fd listeners`,
    '  stats timeout 60s',
    `  localpeer ${PEERS}`,
    `  tune.bufsize ${bufferBytes}`,
    `  tune.maxrewrite ${Math.floor(bufferBytes / 16)}`,
    '  tune.http.maxhdr 1000',
    '  tune.ssl.default-dh-param 2048',
    '  ssl-default-bind-options ssl-min-ver TLSv1.2',
    '  hard-stop-after 24h',
    '',
    ...(peersSocket === null
      ? []
      : [`peers ${PEERS}`, `  bind "unix@${peersSocket}" mode 600`, `  server ${PEERS}`, '']),
  ];
}
