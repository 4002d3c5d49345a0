/** Whether the name of a dependency, which may end in `*`, means the breed called `name`. */
export function matchesBreed(wanted: string, name: string): boolean {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
