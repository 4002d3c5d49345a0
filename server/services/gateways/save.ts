import { Problem } from '../../domain/problem';
import type { ArtifactRecord } from '../../ports/store';
import {
  getArtifact,
  getRevision,
  type RevisionInput,
  readOne,
  removeArtifact,
  type SaveArtifactInput,
  storeDocument,
  type ValidDocument,
} from '../artifacts';
import type { ServiceCall, ServiceContext } from '../context';
import { removeStandalone, saveStandalone } from './standalone';
import { isStandalone, unitOf } from './unit';
import { updateGateway } from './update';

/**
 * A gateway of a deployment gets the weights and rules of the document; one of its own is stored and served. What has
 * a slash in its name and belongs to no deployment is only stored.
 */
export async function saveGateway({
  ctx,
  input,
}: ServiceCall<{
  document: ValidDocument;
  source: string;
  expectedRevision?: number | undefined;
}>): Promise<{ isServed: boolean }> {
  const { document, source, expectedRevision } = input;
  const { artifact, name } = document;
  if (artifact.kind === 'gateways' && isStandalone(name)) {
    await saveStandalone(ctx, { document, gateway: artifact.value, source, expectedRevision });
    return { isServed: true };
  }
  if (artifact.kind !== 'gateways' || !(await isServed(ctx, name))) {
    await storeDocument(ctx, { kind: 'gateways', document, source, expectedRevision });
    return { isServed: false };
  }
  await updateGateway({ ctx, input: { document: artifact.value } });
  return { isServed: true };
}

/** Saves the text of a gateway that is not of a deployment, from an editor. */
export async function saveGatewayText({
  ctx,
  input,
}: ServiceCall<SaveArtifactInput>): Promise<ArtifactRecord> {
  const { source, name, expectedRevision } = input;
  const document = await readOne(ctx, source, { kind: 'gateways' });
  if (name !== undefined && name !== document.name) {
    throw new Problem('invalid', {
      name: 'InconsistentArtifactName',
      message: `the document is named ${document.name}, the address says ${name}`,
      advice: 'make the two names equal',
    });
  }
  if (isStandalone(document.name)) {
    await saveGateway({ ctx, input: { document, source, expectedRevision } });
    return getArtifact({ ctx, input: { kind: 'gateways', name: document.name } });
  }
  return storeDocument(ctx, { kind: 'gateways', document, source, expectedRevision });
}

/** Makes an old revision of a gateway the newest, and serves it. */
export async function restoreGateway({
  ctx,
  input,
}: ServiceCall<RevisionInput>): Promise<ArtifactRecord> {
  const { source } = await getRevision({ ctx, input });
  return saveGatewayText({ ctx, input: { kind: 'gateways', name: input.name, source } });
}

/** Of a gateway of its own; one of a deployment goes with its deployment. Removing what is not there is not an error. */
export async function removeGateway({ ctx, input }: ServiceCall<{ name: string }>): Promise<void> {
  const { name } = input;
  if (isStandalone(name)) return removeStandalone(ctx, name);
  if (await isServed(ctx, name)) {
    throw new Problem('refused', {
      name: 'InternalGatewayRemoveError',
      message: `${name} belongs to the deployment ${unitOf(name)} and is removed with it`,
      advice: 'deploy a blueprint without this gateway, or remove the deployment',
    });
  }
  await removeArtifact({ ctx, input: { kind: 'gateways', name } });
}

/** Whether there is a gateway of this name that serves, or is about to. */
export async function isServed(ctx: Pick<ServiceContext, 'store'>, name: string): Promise<boolean> {
  const unit = await ctx.store.deployments.find(unitOf(name));
  return unit?.spec.gateways.some((gateway) => gateway.name === name) === true;
}
