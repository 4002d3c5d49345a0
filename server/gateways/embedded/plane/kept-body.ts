/** The part of a request's body that went by, kept as long as it is short enough to be sent once more. */
export type KeptBody = {
  readonly maxBytes: number;
  readonly chunks: Buffer[];
  bytes: number;
  isListening: boolean;
};

export function createKeptBody(maxBytes: number): KeptBody {
  return { maxBytes, chunks: [], bytes: 0, isListening: false };
}

export function keep(kept: KeptBody, chunk: Buffer): void {
  kept.bytes += chunk.length;
  if (kept.bytes <= kept.maxBytes) kept.chunks.push(chunk);
  else kept.chunks.length = 0;
}

/** Whether all of it is there, and no more than so much. */
export function isKept({ bytes, maxBytes }: KeptBody, limit = maxBytes): boolean {
  return bytes <= Math.min(limit, maxBytes);
}
