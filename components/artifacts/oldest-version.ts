/**
 * The newest version a text can have been written for, given the last versions (`0.8.5`, or `0.8.3 – 0.8.5`) of the
 * forms it uses; null without any.
 */
export function oldestVersion(lastVersions: readonly string[]): string | null {
  const versions = lastVersions.flatMap((text) => text.match(/\d+(\.\d+)*/g)?.at(-1) ?? []);
  const [oldest] = versions.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return oldest ?? null;
}
