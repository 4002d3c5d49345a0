import type { DeploymentInput } from '../../artifact';
import { child, entriesOf, type RawMap, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { checkName } from './names';
import { readBlueprintDocument } from './read-blueprint-document';

/** A deployment is sent in as a blueprint, or as the name of one. */
export function readDeploymentDocument(ctx: ReadContext, root: RawNode): DeploymentInput {
  const named = referredBlueprint(root);
  if (named) {
    const name = textOf(named) ?? '';
    checkName(ctx, name, named.place);
    return readFrom(ctx, root, { name, blueprint: { reference: name } });
  }
  const blueprint = readBlueprintDocument(ctx, root);
  return readFrom(ctx, root, { name: blueprint.name, blueprint });
}

/** The name of a stored blueprint, where the document says nothing else. */
export function referredBlueprint(root: RawNode): RawNode | null {
  if (root.kind === 'scalar') return textOf(root) === null ? null : root;
  const said = entriesOf(root).filter(({ key }) => key !== 'kind');
  return said.length === 1 ? child(root, 'name', 'reference', 'ref') : null;
}

/** A deployment as Vamp answers it, as the blueprint that would make it: without what it is doing right now. */
export function asBlueprint(root: RawMap): RawMap {
  if (!isDeployed(root)) return root;
  return mapEntries(omit(root, 'ports', 'hosts', 'lookup_name'), {
    gateways: (node) => mapAll(node, (gateway) => withPaths(gateway, -2)),
    clusters: (node) =>
      mapAll(node, (cluster) =>
        cluster.kind === 'map'
          ? mapEntries(cluster, {
              services: (services) => mapItems(services, asService),
              gateways: (gateways) => mapAll(gateways, (gateway) => withPaths(gateway, -1)),
            })
          : cluster,
      ),
  });
}

function isDeployed(root: RawMap): boolean {
  const clusters = entriesOf(child(root, 'clusters'));
  const services = clusters.flatMap(({ value }) => itemsOf(child(value, 'services')));
  return (
    child(root, 'hosts', 'ports') !== null ||
    services.some((service) => child(service, 'status', 'instances', 'dependencies') !== null)
  );
}

function asService(service: RawNode): RawNode {
  return service.kind === 'map'
    ? omit(service, 'status', 'instances', 'dependencies', 'health')
    : service;
}

/** Routes of a deployment say the whole path: of `shop/api/api:1/web` a cluster says only `api:1`. */
function withPaths(gateway: RawNode, from: -1 | -2): RawNode {
  if (gateway.kind !== 'map') return gateway;
  const kept = omit(gateway, 'name', 'lookup_name', 'internal', 'deployed', 'proxy', 'service');
  const own = from === -1 ? omit(kept, 'port', 'virtual_hosts') : kept;
  return mapEntries(own, {
    routes: (routes) =>
      routes.kind === 'map'
        ? {
            ...routes,
            entries: routes.entries.map(({ key, value }) => ({ key: shorten(key, from), value })),
          }
        : routes,
  });
}

function shorten(path: string, from: -1 | -2): string {
  const segments = path.split('/').filter(Boolean);
  if (from === -2) return segments.length === 3 ? segments.slice(1).join('/') : path;
  return segments.length === 4 ? (segments[2] ?? path) : path;
}

function itemsOf(node: RawNode | null): RawNode[] {
  return node?.kind === 'list' ? node.items : [];
}

function omit(node: RawMap, ...keys: string[]): RawMap {
  return { ...node, entries: node.entries.filter(({ key }) => !keys.includes(key)) };
}

type Change = (node: RawNode) => RawNode;

function mapEntries(node: RawMap, changes: Record<string, Change>): RawMap {
  const entries = node.entries.map(({ key, value }) => ({
    key,
    value: changes[key]?.(value) ?? value,
  }));
  return { ...node, entries };
}

function mapAll(node: RawNode, change: Change): RawNode {
  if (node.kind !== 'map') return node;
  return {
    ...node,
    entries: node.entries.map(({ key, value }) => ({ key, value: change(value) })),
  };
}

function mapItems(node: RawNode, change: Change): RawNode {
  return node.kind === 'list' ? { ...node, items: node.items.map(change) } : node;
}
