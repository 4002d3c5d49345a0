import type { DeploymentView } from '@/server/domain/deployment';

/** The serving gateway with the most versions behind it: where there is something to move. */
export function findMainSplit(view: DeploymentView): string | null {
  const [most] = view.gateways
    .filter(({ state }) => state === 'serving')
    .sort((a, b) => b.routes.length - a.routes.length);
  return most?.name ?? null;
}
