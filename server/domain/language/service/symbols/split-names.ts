import type { Span } from '../tree/node';

/** A part of a text, as offsets into it. */
export type Part = Span & { text: string };

/** The parts of `cluster/port`; null where it is not of that form. */
export function splitClusterPort(text: string): { cluster: Part; port: Part } | null {
  const found = /^\/*([^/[\]\s]+)\/+([^/[\]\s]+)\/*$/.exec(text);
  if (!found) return null;
  const [, cluster = '', port = ''] = found;
  const clusterStart = text.indexOf(cluster);
  const portStart = text.indexOf(port, clusterStart + cluster.length);
  return { cluster: partAt(clusterStart, cluster), port: partAt(portStart, port) };
}

const GROUP = 'environment_variables.';

/** The parts of `cluster.VARIABLE` or `cluster.environment_variables.VARIABLE`; both names may have dots. */
export function splitClusterVariable(text: string, clusters: ReadonlySet<string>) {
  let known: string | undefined;
  for (
    let dot = text.lastIndexOf('.');
    dot > 0 && known === undefined;
    dot = text.lastIndexOf('.', dot - 1)
  ) {
    if (clusters.has(text.slice(0, dot))) known = text.slice(0, dot);
  }
  const cluster = known ?? /^([^.]+)\./.exec(text)?.[1];
  if (cluster === undefined) return null;
  const rest = text.slice(cluster.length + 1);
  const start = cluster.length + 1 + (rest.startsWith(GROUP) ? GROUP.length : 0);
  return { cluster: partAt(0, cluster), variable: partAt(start, text.slice(start)) };
}

/** The name in `NAME[alias]`. */
export function variableName(text: string): Part {
  return partAt(0, /^[^[]*/.exec(text)?.[0] ?? text);
}

/** The first segment of a gateway's path, which names a gateway or a deployment; null for an outside target. */
export function splitGatewayPath(text: string): { first: Part; isGateway: boolean } | null {
  if (text.startsWith('[')) return null;
  const segments = text.split('/').filter((segment) => segment !== '');
  const [first] = segments;
  if (first === undefined) return null;
  return { first: partAt(text.indexOf(first), first), isGateway: segments.length === 1 };
}

function partAt(start: number, text: string): Part {
  return { start, end: start + text.length, text };
}
