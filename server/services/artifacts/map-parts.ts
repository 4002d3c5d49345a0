import type { ArtifactKind, JsonMap } from '../../domain/artifact';
import type { Json } from '../../domain/json';

/** What stands where either a name or a description may stand. */
export type ChangePart = (kind: ArtifactKind, part: Json) => Json;

type Change = (value: Json) => Json;

/** The normal form of an artifact with each part that could be a reference (dsl.md §2.2) replaced; only one level deep. */
export function mapParts(kind: ArtifactKind, normal: JsonMap, change: ChangePart): JsonMap {
  const part = (partKind: ArtifactKind) => (value: Json) => change(partKind, value);
  const routes = (value: Json) => within(value, { routes: values(part('routes')) });
  switch (kind) {
    case 'blueprints':
      return within(normal, {
        gateways: values(routes),
        clusters: values((cluster) =>
          within(cluster, {
            services: items((service) =>
              within(service, { breed: part('breeds'), scale: part('scales') }),
            ),
            gateways: values(routes),
            sla: items(part('slas')),
          }),
        ),
      });
    case 'workflows':
      return within(normal, { breed: part('breeds'), scale: part('scales') });
    case 'breeds':
      return within(normal, { dependencies: values(insideBreed(part('breeds'))) });
    case 'gateways':
      return within(normal, { routes: values(part('routes')) });
    case 'routes':
      return within(normal, { condition: part('conditions'), rewrites: items(part('rewrites')) });
    case 'slas':
    case 'escalations':
      return within(normal, { escalations: items(part('escalations')) });
    case 'conditions':
    case 'deployments':
    case 'rewrites':
    case 'scales':
    case 'templates':
      return normal;
  }
}

/** The name a part consists of; null when it describes something itself. A text as condition is the condition. */
export function referenceIn(kind: ArtifactKind, part: Json): string | null {
  if (typeof part === 'string') return kind === 'conditions' ? null : part;
  if (!isMap(part)) return null;
  const name = part.reference ?? part.ref;
  return typeof name === 'string' ? name : null;
}

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A dependency is written as `{breed: …}` in long form. */
function insideBreed(change: Change): Change {
  return (value) =>
    isMap(value) && 'breed' in value ? within(value, { breed: change }) : change(value);
}

/** Some keys of a map changed; what is no map, and keys that are absent, stay. */
function within<Value extends Json>(value: Value, changes: Record<string, Change>): Value;
function within(value: Json, changes: Record<string, Change>): Json {
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, Json] => {
    const change = Object.hasOwn(changes, key) ? changes[key] : undefined;
    return [key, change === undefined || inner === null ? inner : change(inner)];
  });
  return Object.fromEntries(entries);
}

function values(change: Change): Change {
  return (value) =>
    isMap(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]))
      : value;
}

/** Of a list, or of the one that stands alone. */
function items(change: Change): Change {
  return (value) => (Array.isArray(value) ? value.map(change) : change(value));
}
