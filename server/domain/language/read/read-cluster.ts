import type { BlueprintCluster } from '../../artifact';
import { checkCluster } from '../check/check-cluster';
import { CLUSTER_ONLY_KEYS } from '../schema/cluster';
import { child, hasAny, oneOrMany, type RawEntry, type RawNode, without } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { checkName } from './names';
import { readClusterGateways } from './read-cluster-gateways';
import { readHealthChecks } from './read-health-checks';
import { readRelease } from './read-release';
import { readService } from './read-service';
import { readDialects, readMetadata, readNetwork } from './read-settings';
import { readClusterSlas } from './read-sla';

export function readCluster(ctx: ReadContext, { key, value }: RawEntry): BlueprintCluster {
  checkName(ctx, key, value.label);
  const services = servicesOf(value).map((service) => readService(ctx, service));
  // Without `services`, everything but the keys of the cluster belongs to its only service.
  const own = hasAny(value, 'services') ? value : null;
  const cluster = readFrom(ctx, value, {
    name: key,
    metadata: readMetadata(own),
    services,
    gateways: readClusterGateways(ctx, child(value, 'gateways'), services),
    slas: readClusterSlas(ctx, child(value, 'sla')),
    release: readRelease(ctx, child(value, 'release')),
    network: readNetwork(own),
    healthChecks: readHealthChecks(ctx, child(own, 'health_checks')),
    dialects: readDialects(ctx, own),
  });
  checkCluster(ctx, cluster);
  return cluster;
}

/** A breed's name and a list are the services; so is a map without `services`, but for the keys of the cluster. */
function servicesOf(node: RawNode): RawNode[] {
  if (node.kind !== 'map') return oneOrMany(node);
  const services = child(node, 'services');
  return services ? oneOrMany(services) : [without(node, ...CLUSTER_ONLY_KEYS)];
}
