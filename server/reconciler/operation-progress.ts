import type { DeploymentView } from '../domain/deployment';

/** How long a gateway may fail to bind its port before the change that wanted it counts as failed. */
const GATEWAY_PATIENCE_MS = 5_000;

export type Outcome = { state: 'succeeded' } | { state: 'failed'; reason: string } | null;

/** Whether the change under way has come to an end: everything is as it should be, or something will not be. */
export function outcomeOf(
  view: DeploymentView,
  pass: { startedAt: number; now: number; idle: boolean },
): Outcome {
  if (view.intention === 'remove') return null;
  const services = view.clusters.flatMap((cluster) => cluster.services);
  const failed = services.find((service) => service.state === 'failed');
  if (failed !== undefined) {
    return { state: 'failed', reason: `${failed.name}: ${failed.reason ?? 'failed'}` };
  }
  const gateway = view.gateways.find((candidate) => candidate.state === 'failed');
  if (gateway !== undefined) {
    const patient = pass.now - pass.startedAt < GATEWAY_PATIENCE_MS;
    return patient
      ? null
      : { state: 'failed', reason: `${gateway.name}: ${gateway.reason ?? 'does not listen'}` };
  }
  const settled = services.every(({ state }) => state === 'healthy' || state === 'stopped');
  const serving = view.gateways.every(({ state }) => state === 'serving');
  return pass.idle && settled && serving ? { state: 'succeeded' } : null;
}
