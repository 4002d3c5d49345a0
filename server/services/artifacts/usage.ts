import type { ArtifactName } from '../../domain/artifact';
import type { ServiceCall, ServiceContext } from '../context';
import { findDangling, keyOf } from './find-dangling';
import type { ArtifactInput } from './schemas';

export type ArtifactUsage = {
  /** Artifacts that refer to it, and deployments that run it. */
  usedBy: ArtifactName[];
  /** What it refers to; empty for what is not stored. */
  uses: (ArtifactName & { exists: boolean })[];
};

/** What would notice if it were gone, and what it needs itself. Asked before something is removed. */
export async function usageOf({ ctx, input }: ServiceCall<ArtifactInput>): Promise<ArtifactUsage> {
  const { kind, name } = input;
  const [users, record, runnersOf] = await Promise.all([
    ctx.store.artifacts.users([{ kind, name }]),
    ctx.store.artifacts.find(kind, name),
    findRunners(ctx),
  ]);
  const references = record?.references ?? [];
  const missing = await findDangling(ctx, references);
  return {
    usedBy: [
      ...users.map((user): ArtifactName => ({ kind: user.kind, name: user.name })),
      ...runnersOf({ kind, name }),
    ],
    uses: references.map((reference) => ({
      ...reference,
      exists: !missing.has(keyOf(reference)),
    })),
  };
}

/** Looks up the deployments that run a breed, or that are called like a blueprint: a deployment is made from that one. */
export async function findRunners(
  ctx: Pick<ServiceContext, 'store'>,
): Promise<(artifact: ArtifactName) => ArtifactName[]> {
  const deployments = await ctx.store.deployments.list();
  return ({ kind, name }) =>
    deployments
      .filter(({ spec }) => {
        if (kind === 'blueprints') return spec.name === name;
        if (kind !== 'breeds') return false;
        return spec.clusters.some(({ services }) => services.some((it) => it.name === name));
      })
      .map((deployment) => ({ kind: 'deployments', name: deployment.name }));
}
