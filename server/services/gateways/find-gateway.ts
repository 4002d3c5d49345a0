import type { DeploymentSpec } from '../../domain/deployment';
import type { GatewaySpec } from '../../domain/gateway';
import type { DeploymentRecord } from '../../ports/store';
import type { ServiceContext } from '../context';
import { gatewayNotFound } from './get';
import { unitOf } from './unit';

/** A gateway and what it belongs to. */
export type OwnedGateway = { record: DeploymentRecord; gateway: GatewaySpec };

/** The gateway as it is wanted, or a Problem that says there is none. */
export async function findGatewaySpec(
  { store }: Pick<ServiceContext, 'store'>,
  name: string,
): Promise<OwnedGateway> {
  const record = await store.deployments.find(unitOf(name));
  const gateway = record?.spec.gateways.find((candidate) => candidate.name === name);
  if (record === null || gateway === undefined) throw gatewayNotFound(name);
  return { record, gateway };
}

export function replaceGateway(spec: DeploymentSpec, gateway: GatewaySpec): DeploymentSpec {
  return {
    ...spec,
    gateways: spec.gateways.map((candidate) =>
      candidate.name === gateway.name ? gateway : candidate,
    ),
  };
}
