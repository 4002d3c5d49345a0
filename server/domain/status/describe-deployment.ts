import {
  type DeploymentSettings,
  type DeploymentView,
  type InstanceUsage,
  type OperationView,
  SERVICE_STATES,
  type ServiceState,
} from '../deployment';
import type { GatewayCapabilities } from '../gateway';
import type { DriftItem, World } from '../plan';
import { describeGateways } from './describe-gateway';
import { describeService } from './describe-service';

export type DeploymentFacts = {
  revision: number;
  createdAt: number;
  updatedAt: number;
  operation: OperationView | null;
  settings: DeploymentSettings;
  drift: DriftItem[];
};

/** What is known besides the world: of its instances by id, and of the gateway driver. */
export type Surroundings = {
  usage: Readonly<Record<string, InstanceUsage>>;
  capabilities: GatewayCapabilities;
};

export function describeDeployment(
  world: World,
  facts: DeploymentFacts,
  { usage, capabilities }: Surroundings,
): DeploymentView {
  const clusters = world.spec.clusters.map((cluster) => ({
    name: cluster.name,
    services: cluster.services.map((spec) =>
      describeService(world, { cluster: cluster.name, spec }, usage),
    ),
  }));
  const states = clusters.flatMap((cluster) => cluster.services.map((service) => service.state));
  return {
    ...facts,
    name: world.spec.name,
    intention: world.intention,
    state: world.intention === 'remove' ? 'draining' : worstOf(states),
    clusters,
    gateways: describeGateways(world, capabilities),
  };
}

/** From harmless to grave; `stopped` on purpose is harmless. */
const GRAVITY: readonly ServiceState[] = [
  'stopped',
  'healthy',
  'draining',
  'waiting',
  'starting',
  'unhealthy',
  'failed',
];

/** The state a whole deployment is shown in. */
function worstOf(states: readonly ServiceState[]): ServiceState {
  const worst = Math.max(...states.map((state) => GRAVITY.indexOf(state)), 0);
  return GRAVITY[worst] ?? SERVICE_STATES[0];
}
