import type { Socket } from 'node:net';

/**
 * Joins two connections until both are closed. Each direction ends on its own (half-close). An error on one side resets
 * the other, lest it take what it got for the whole. `onClosed` is called once.
 */
export function joinTunnel(client: Socket, upstream: Socket, onClosed: () => void): void {
  let isOver = false;
  const onClose = () => {
    client.destroySoon();
    upstream.destroySoon();
    if (isOver || !client.closed || !upstream.closed) return;
    isOver = true;
    onClosed();
  };
  client.once('close', onClose);
  upstream.once('close', onClose);
  client.on('error', () => upstream.resetAndDestroy());
  upstream.on('error', () => client.resetAndDestroy());
  client.pipe(upstream);
  upstream.pipe(client);
  if (client.destroyed) upstream.destroy();
  if (upstream.destroyed) client.destroy();
}
