import type { DeploymentSpec } from '../domain/deployment';
import type { ServiceContext } from '../services/context';

/** What two control planes must agree on: what is wanted, what runs, where traffic goes. Without what differs by chance. */
export type ConvergedState = {
  spec: DeploymentSpec | null;
  /** Ids of the running instances, in order. */
  running: string[];
  /** By gateway: `route share: targets`. */
  gateways: Record<string, string[]>;
};

/** Read from the store and the drivers, past the views. */
export async function readState(ctx: ServiceContext, name: string): Promise<ConvergedState> {
  const record = await ctx.store.deployments.find(name);
  // One of them may be away, as Docker is where there is none; then it runs nothing.
  const seen = await Promise.all(ctx.drivers.map((driver) => driver.observe().catch(() => [])));
  const gateways = (await ctx.gatewayDriver.observe()).filter(({ config }) =>
    config.name.startsWith(`${name}/`),
  );
  return {
    spec: record?.spec ?? null,
    running: seen
      .flat()
      .filter(({ state, labels }) => state === 'running' && labels.deployment === name)
      .map(({ id }) => id)
      .sort(),
    gateways: Object.fromEntries(
      gateways
        .map(({ config }): [string, string[]] => [
          config.name,
          config.routes.map(({ name: route, weight, targets }) => {
            const ids = targets.map(({ id }) => (id.includes('.') ? id : 'a gateway')).sort();
            return `${route} ${weight}: ${ids.join(' ')}`;
          }),
        ])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}
