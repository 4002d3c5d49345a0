import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { diffArtifacts } from './diff-artifacts';
import { exampleShop } from './example-shop.test-support';

/** `change area subject: summary`, as a list shows it. */
export function say(before: JsonMap | null, after: JsonMap | null): string[] {
  return diffArtifacts(before, after).map(
    ({ change, area, subject, summary }) => `${change} ${area} ${subject}: ${summary}`,
  );
}

/** The example with one value replaced; undefined takes it away. */
export function shopWith(path: readonly (string | number)[], value: Json | undefined): JsonMap {
  const shop = exampleShop();
  const last = path.at(-1) ?? '';
  let at: Json | undefined = shop;
  for (const segment of path.slice(0, -1)) at = (at as Record<string | number, Json>)[segment];
  const parent = at as Record<string | number, Json>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return shop;
}
