/** The only place where the values of secrets can be read. They must not reach a log, an event or an answer. */
export interface SecretVault {
  /** Why secrets cannot be read or written, e.g. that others may read the key file; null when all is well. */
  obstacle(): string | null;
  /** The value as it may lie in the store; it can be read under this name only. Throws a Problem without a key. */
  seal(name: string, value: string): string;
  /** Values by name. Rejects with a Problem that names what is missing or cannot be decrypted. */
  read(names: readonly string[]): Promise<Record<string, string>>;
}
