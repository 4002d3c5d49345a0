/**
 * Compares whatever is there, so that no rule can be forgotten. The order of keys does not count; a key without a value
 * is as good as none.
 */
export function isSameValue(a: unknown, b: unknown, ignored: string | null = null): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isSameValue(item, b[index], ignored));
  }
  for (const key in a) {
    if (key !== ignored && !isSameValue(a[key], b[key], ignored)) return false;
  }
  for (const key in b) {
    if (key !== ignored && a[key] === undefined && b[key] !== undefined) return false;
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
