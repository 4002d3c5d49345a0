import type { Json } from '../json';
import type { Report } from '../language/report';
import { isNull, type RawMap, type RawNode, spotOf } from '../language/source/raw-node';
import { interpolateCompose } from './interpolate-compose';
import type { ComposePort } from './read-ports';

export type Importing = {
  report: Report;
  /** Contents of env files by their path as written. */
  files: Record<string, string>;
  /** Comments for the head of the result. */
  notes: string[];
};

/** One service of the file on its way to becoming a cluster. */
export type Service = {
  name: string;
  node: RawMap;
  image: string;
  ports: ComposePort[];
  /** A value that must be given later is null. */
  environment: Map<string, { value: string | null; node: RawNode }>;
  dependencies: Set<string>;
  healthChecks: Json | null;
  scale: Json | null;
  network: string | null;
  arguments: Json[];
  /** Settings for the docker driver alone. */
  dialect: { [key: string]: Json };
  /** Comments above the cluster. */
  notes: string[];
};

type Noting = { importing: Importing; service: Service | null };

/** Says, as a warning and as a comment, what could not be taken over. */
export function notImported({ importing, service }: Noting, node: RawNode, message: string): void {
  const at = isNull(node) ? node.label : spotOf(node);
  importing.report({ code: 'NotImported', severity: 'warning', message, at });
  note({ importing, service }, message);
}

export function note({ importing, service }: Noting, message: string): void {
  const { notes } = service ?? importing;
  if (!notes.includes(message)) notes.push(message);
}

/** The text of a scalar as Compose reads it: as written, variables replaced. Null: there is none. */
export function composeText(noting: Noting, node: RawNode | null): string | null {
  if (node?.kind !== 'scalar' || node.value === null) return null;
  const { text, missing } = interpolateCompose(node.source);
  for (const name of missing) {
    const message = `\`\${${name}}\` comes from the environment of docker-compose, which is not known here; it is left empty.`;
    notImported(noting, node, message);
  }
  return text;
}

/** The value with every text as Compose reads it, for places that take over what is written. */
export function composeValue(noting: Noting, node: RawNode): Json {
  if (node.kind === 'list') return node.items.map((item) => composeValue(noting, item));
  if (node.kind === 'map') {
    const entries = node.entries.map(({ key, value }) => [key, composeValue(noting, value)]);
    return Object.fromEntries(entries) as Json;
  }
  return typeof node.value === 'string' ? composeText(noting, node) : node.value;
}

/** A `$` that is meant as such. */
export function escapeDollars<T extends Json>(value: T): Json {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(escapeDollars);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escapeDollars(each)]));
}
