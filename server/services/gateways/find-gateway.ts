import type { DeploymentSpec } from '../../domain/deployment';
import { type GatewaySpec, withFoundRoutes } from '../../domain/gateway';
import type { DeploymentRecord } from '../../ports/store';
import type { ServiceContext } from '../context';
import { gatewayNotFound } from './get';
import { unitOf } from './unit';

/** A gateway and what it belongs to. */
export type OwnedGateway = { record: DeploymentRecord; gateway: GatewaySpec };

/** The gateway as it is wanted, with what its selector finds, or a Problem that says there is none. */
export async function findGatewaySpec(
  { store, reconciler }: Pick<ServiceContext, 'store' | 'reconciler'>,
  name: string,
): Promise<OwnedGateway> {
  const record = await store.deployments.find(unitOf(name));
  const gateway = record?.spec.gateways.find((candidate) => candidate.name === name);
  if (record === null || gateway === undefined) throw gatewayNotFound(name);
  const seen = reconciler.view(unitOf(name))?.gateways.find((each) => each.name === name);
  return { record, gateway: withFoundRoutes(gateway, seen?.routes ?? []) };
}

export function replaceGateway(spec: DeploymentSpec, gateway: GatewaySpec): DeploymentSpec {
  return {
    ...spec,
    gateways: spec.gateways.map((candidate) =>
      candidate.name === gateway.name ? gateway : candidate,
    ),
  };
}
