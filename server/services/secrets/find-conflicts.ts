import type { DeploymentSpec } from '../../domain/deployment';
import type { PlanConflict } from '../../domain/plan';
import { listCertificateUses, listSecretUses } from '../../domain/secret';
import type { ServiceContext } from '../context';

/** Secrets of a deployment that nobody has set, or that cannot be read; each is named once. */
export async function findSecretConflicts(
  ctx: Pick<ServiceContext, 'store' | 'vault'>,
  spec: DeploymentSpec,
): Promise<PlanConflict[]> {
  const uses = [
    ...listSecretUses(spec).map(({ secret, cluster, service }) => ({
      secret,
      subject: `${cluster}/${service}`,
    })),
    ...listCertificateUses(spec).map(({ secret, gateway }) => ({ secret, subject: gateway })),
  ];
  if (uses.length === 0) return [];
  const first = new Map(uses.toReversed().map((use) => [use.secret, use]));
  const obstacle = ctx.vault.obstacle();
  if (obstacle !== null) {
    const message = `the secrets of ${spec.name} cannot be read: ${obstacle}`;
    const advice = 'give Vamp its key back, then plan again';
    return [{ code: 'SecretKeyUnusable', subject: spec.name, message, advice }];
  }
  const known = new Set((await ctx.store.secrets.list()).map(({ name }) => name));
  return [...first.values()]
    .filter(({ secret }) => !known.has(secret))
    .toReversed()
    .map(({ secret, subject }) => ({
      code: 'SecretNotFound',
      subject,
      message: `${subject} uses the secret ${secret}, which is not set`,
      advice: `set it with: vamp secrets set ${secret}, or on the settings page`,
    }));
}
