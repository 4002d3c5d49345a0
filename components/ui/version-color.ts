const COLORS = 8;

/**
 * The colour of a version, as a CSS value: the same for the same name wherever it is shown beside the same others.
 * The slot comes from the version number, so removing or adding a neighbour rarely changes it.
 */
export function versionColor(name: string, allNames: readonly string[]): string {
  return `var(--v${(assignSlots(allNames, name).get(name) ?? 0) + 1})`;
}

function assignSlots(allNames: readonly string[], name: string): Map<string, number> {
  const names = [...new Set([...allNames, name])].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const slots = new Map<string, number>();
  const taken = new Set<number>();
  for (const each of names) {
    let slot = preferredSlot(each);
    for (let tries = 0; taken.has(slot) && tries < COLORS; tries += 1) slot = (slot + 1) % COLORS;
    slots.set(each, slot);
    taken.add(slot);
    if (taken.size === COLORS) taken.clear();
  }
  return slots;
}

/** `x:1.0` → 0, `x:2.0` → 1, `x:1.1` → 3; a name without a version number goes by its characters. */
function preferredSlot(name: string): number {
  const version = /(\d+)(?:\.(\d+))?(?:\.(\d+))?[^:/]*$/.exec(name);
  if (version !== null) {
    const [major, minor, patch] = [version[1], version[2], version[3]].map((n) => Number(n ?? 0));
    return ((major ?? 0) + 7 + 3 * (minor ?? 0) + 5 * (patch ?? 0)) % COLORS;
  }
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9_973;
  return hash % COLORS;
}
