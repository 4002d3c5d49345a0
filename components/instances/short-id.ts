/** `shop/catalog/catalog:1.0/ab12cd34ef.0` → `ab12cd.0`: enough to tell neighbours apart. */
export function shortInstanceId(id: string): string {
  const last = id.slice(id.lastIndexOf('/') + 1);
  const dot = last.lastIndexOf('.');
  if (dot < 0) return last.slice(0, 8);
  return `${last.slice(0, Math.min(6, dot))}${last.slice(dot)}`;
}
