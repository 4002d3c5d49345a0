/** The only place where the values of secrets can be read. They must not reach a log, an event or an answer. */
export interface SecretVault {
  /** Why secrets cannot be read or written, e.g. that others may read the key file; null when all is well. */
  obstacle(): string | null;
  seal(value: string): string;
  /** Values by name. Rejects with a Problem that names what is missing or cannot be decrypted. */
  read(names: readonly string[]): Promise<Record<string, string>>;
}
