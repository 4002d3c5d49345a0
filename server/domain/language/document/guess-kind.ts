import type { DocumentKind } from '../../artifact';
import { child, entriesOf, hasAny, oneOrMany, type RawNode, textOf } from '../source/raw-node';

type Rule = { kind: DocumentKind; shows: (root: RawNode) => boolean };

const has =
  (...keys: string[]) =>
  (root: RawNode) =>
    hasAny(root, ...keys);
const all =
  (...keys: string[]) =>
  (root: RawNode) =>
    keys.every((key) => hasAny(root, key));
const isMapAt = (key: string) => (root: RawNode) => child(root, key)?.kind === 'map';
const textAt = (root: RawNode, key: string) => textOf(child(root, key)) ?? '';

/** In the order in which they are tried. */
const RULES: readonly Rule[] = [
  { kind: 'deployments', shows: (root) => has('clusters')(root) && runs(root) },
  { kind: 'blueprints', shows: has('clusters') },
  { kind: 'recipes', shows: (root) => child(root, 'run')?.kind === 'list' },
  { kind: 'workflows', shows: has('schedule') },
  { kind: 'docker-compose', shows: isCompose },
  { kind: 'breeds', shows: has('deployable') },
  { kind: 'templates', shows: has('definition', 'def') },
  { kind: 'events', shows: all('tags', 'value') },
  {
    kind: 'event-queries',
    shows: (root) => isMapAt('aggregator')(root) || isMapAt('timestamp')(root),
  },
  { kind: 'events', shows: has('tags') },
  { kind: 'escalations', shows: (root) => isEscalationType(textAt(root, 'type')) },
  { kind: 'escalations', shows: has('to_all', 'to_one', 'scale_by') },
  { kind: 'slas', shows: (root) => SLA_TYPE.test(textAt(root, 'type')) },
  {
    kind: 'slas',
    shows: (root) =>
      has('type')(root) && has('threshold', 'window', 'escalations', 'objective')(root),
  },
  { kind: 'routes', shows: has('weight', 'condition_strength', 'rewrites', 'balance') },
  { kind: 'gateways', shows: has('routes', 'virtual_hosts', 'sticky') },
  { kind: 'gateways', shows: all('port', 'name') },
  { kind: 'scales', shows: has('cpu', 'memory') },
  { kind: 'conditions', shows: has('condition') },
  { kind: 'rewrites', shows: (root) => / if /i.test(textAt(root, 'path')) },
  { kind: 'gateways', shows: has('selector', 'port') },
];

/** What a document that does not say its kind looks like; null if it looks like nothing known. */
export function guessKind(root: RawNode): DocumentKind | null {
  return RULES.find(({ shows }) => shows(root))?.kind ?? null;
}

const SLA_TYPE = /^(response_time_sliding_window|escalation_only|availability|latency)$/;

function isEscalationType(type: string): boolean {
  return /^(scale_\w+|to_all|to_one|notify|shift_traffic|webhook)$/.test(type);
}

/** A deployment as Vamp answers it says what its services are doing. */
function runs(root: RawNode): boolean {
  return entriesOf(child(root, 'clusters')).some(({ value }) =>
    oneOrMany(child(value, 'services')).some((service) => hasAny(service, 'status', 'instances')),
  );
}

function isCompose(root: RawNode): boolean {
  const services = entriesOf(child(root, 'services'));
  return (
    services.length > 0 &&
    (hasAny(root, 'version', 'networks', 'volumes') ||
      services.some(({ value }) => hasAny(value, 'image', 'build')))
  );
}
