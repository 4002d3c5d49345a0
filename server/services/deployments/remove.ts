import type { DeploymentSpec } from '../../domain/deployment';
import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { planWayOut } from './plan-spec';
import { requireDeployment } from './prepare';
import type { ChangeStarted, RemoveInput } from './schemas';

/** Drains and stops everything; works from any state. */
export async function removeDeployment({
  ctx,
  input,
}: ServiceCall<RemoveInput>): Promise<ChangeStarted> {
  const { name } = input;
  const current = await requireDeployment(ctx, name);
  const kept = input.gateways === 'keep' ? gatewaysAlone(current.spec) : null;
  const spec = kept ?? current.spec;
  const intention = kept === null ? 'remove' : 'run';
  const changeSet = await planWayOut(ctx, { current, spec, intention });
  return commitChange(ctx, { kind: 'remove', name, current, spec, intention, changeSet });
}

/** What is left when only gateways to the outside stay, without anything to lead to; null when there are none. */
function gatewaysAlone(spec: DeploymentSpec): DeploymentSpec | null {
  const gateways = spec.gateways
    .filter(({ kind }) => kind === 'external')
    .map((gateway) => ({ ...gateway, routes: [] }));
  return gateways.length === 0 ? null : { ...spec, clusters: [], gateways };
}
