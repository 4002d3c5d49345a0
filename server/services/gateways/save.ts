import { Problem } from '../../domain/problem';
import { removeArtifact, storeDocument, type ValidDocument } from '../artifacts';
import type { ServiceCall, ServiceContext } from '../context';
import { setWeights } from './change';

/** A gateway of a deployment gets the weights of the document; any other is only stored, nothing serves it yet. */
export async function saveGateway({
  ctx,
  input,
}: ServiceCall<{ document: ValidDocument; source: string }>): Promise<{ isServed: boolean }> {
  const { document, source } = input;
  const { artifact, name } = document;
  if (artifact.kind !== 'gateways' || !(await isServed(ctx, name))) {
    await storeDocument(ctx, { kind: 'gateways', document, source });
    return { isServed: false };
  }
  const weights = artifact.value.routes.flatMap(({ path, weight }): [string, number][] =>
    weight === null ? [] : [[routeName(path), weight]],
  );
  await setWeights({ ctx, input: { name, weights: Object.fromEntries(weights) } });
  return { isServed: true };
}

/** Of a stored gateway; one of a deployment goes with its deployment. Removing what is not there is not an error. */
export async function removeGateway({ ctx, input }: ServiceCall<{ name: string }>): Promise<void> {
  const { name } = input;
  if (await isServed(ctx, name)) {
    throw new Problem('refused', {
      name: 'InternalGatewayRemoveError',
      message: `${name} belongs to the deployment ${deploymentOf(name)} and is removed with it`,
      advice: 'deploy a blueprint without this gateway, or remove the deployment',
    });
  }
  await removeArtifact({ ctx, input: { kind: 'gateways', name } });
}

/** Whether a deployment has a gateway of this name. */
export async function isServed(ctx: Pick<ServiceContext, 'store'>, name: string): Promise<boolean> {
  const deployment = await ctx.store.deployments.find(deploymentOf(name));
  return deployment?.spec.gateways.some((gateway) => gateway.name === name) === true;
}

const deploymentOf = (gateway: string) => gateway.split('/')[0] ?? '';

/** The route of a path (dsl.md §8.1) as gateways of deployments name it: by its version, or by cluster and port. */
export function routeName(path: string): string {
  const segments = path.split('/');
  if (segments.length === 4) return segments[2] ?? path;
  return segments.length === 3 ? segments.slice(1).join('/') : path;
}
