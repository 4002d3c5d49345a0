const SUFFIX = ' (copies)';

/** What copies of requests are counted under: they were sent by nobody, and are no part of what a gateway or its mirror received. */
export const copiesOf = (route: string): string => `${route}${SUFFIX}`;

/** Everything but copies, by route. */
export function withoutCopies<T>(routes: ReadonlyMap<string, T>): T[] {
  return [...routes].flatMap(([route, counted]) => (route.endsWith(SUFFIX) ? [] : [counted]));
}
