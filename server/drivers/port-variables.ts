/** `PORT_<NAME>` for each port, and `PORT` where there is exactly one. */
export function portVariables(ports: Record<string, number>): Record<string, string> {
  const entries = Object.entries(ports);
  const variables = entries.map(([name, port]) => [
    `PORT_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`,
    String(port),
  ]);
  const only = entries.length === 1 ? entries[0]?.[1] : undefined;
  return Object.fromEntries(
    only === undefined ? variables : [...variables, ['PORT', String(only)]],
  );
}
