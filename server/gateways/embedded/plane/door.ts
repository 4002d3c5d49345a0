/** The port that a request came in by. */
export type Door = {
  readonly scheme: 'http' | 'https';
  /** True once its listener closes: answers then tell the client to connect anew. */
  isClosing(): boolean;
  /** A client that kept its connection would otherwise hold the closed port open. */
  closeIdle(): void;
};
