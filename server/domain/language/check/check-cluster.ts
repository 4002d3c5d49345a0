import type { BlueprintCluster } from '../../artifact';
import type { ReadContext } from '../read/context';
import { checkClusterGateways } from './check-gateways';
import { checkHealthChecks } from './check-health-checks';
import { checkRelease } from './check-release';

/** The rules that need a cluster, but nothing else of the blueprint. */
export function checkCluster(ctx: ReadContext, cluster: BlueprintCluster): void {
  checkClusterGateways(ctx, cluster);
  checkHealthChecks(ctx, cluster);
  if (cluster.release) checkRelease(ctx, cluster.release);
}
