import type { Exchange } from './exchange';
import { fail } from './fail-exchange';

/** Gives up on targets that have been silent, and to which nothing could be sent either, for too long. */
export function expireUnanswered(unanswered: ReadonlySet<Exchange>, limitMs: number): void {
  const now = performance.now();
  for (const exchange of unanswered) {
    const sentBytes = exchange.upstream?.socket?.bytesWritten ?? 0;
    if (sentBytes !== exchange.sentBytes) {
      exchange.sentBytes = sentBytes;
      exchange.aliveAt = now;
    } else if (now - exchange.aliveAt > limitMs) {
      fail(exchange, { status: 504, why: `did not answer within ${limitMs / 1_000} s` });
    }
  }
}
