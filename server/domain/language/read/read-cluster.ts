import type { BlueprintCluster } from '../../blueprint';
import { CLUSTER_ONLY_KEYS } from '../schema/cluster';
import { child, hasAny, oneOrMany, type RawEntry, type RawNode, without } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { checkName } from './names';
import { readClusterGateways } from './read-cluster-gateways';
import { readHealthChecks } from './read-health-checks';
import { readService } from './read-service';

export function readCluster(ctx: ReadContext, { key, value }: RawEntry): BlueprintCluster {
  checkName(ctx, key, value.label);
  const services = servicesOf(value).map((service) => readService(ctx, service));
  return readFrom(ctx, value, {
    name: key,
    services,
    gateways: readClusterGateways(ctx, child(value, 'gateways'), services),
    // Without `services`, health checks are those of the only service.
    healthChecks: hasAny(value, 'services')
      ? readHealthChecks(ctx, child(value, 'health_checks'))
      : null,
  });
}

/** A breed's name and a list are the services; so is a map without `services`, but for the keys of the cluster. */
function servicesOf(node: RawNode): RawNode[] {
  if (node.kind !== 'map') return oneOrMany(node);
  const services = child(node, 'services');
  return services ? oneOrMany(services) : [without(node, ...CLUSTER_ONLY_KEYS)];
}
