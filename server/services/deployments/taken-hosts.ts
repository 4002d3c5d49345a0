import type { DeploymentRecord } from '../../ports/store';

/** Host names at the shared port, and the gateways that have them; those of one deployment, or of one gateway, left out. */
export function takenHosts(
  records: readonly DeploymentRecord[],
  except: string,
): ReadonlyMap<string, string> {
  return new Map(
    records
      .filter(({ name }) => name !== except)
      .flatMap(({ spec }) => spec.gateways)
      .filter(({ name }) => name !== except)
      .flatMap(({ name, virtualHosts }) =>
        (virtualHosts?.names ?? []).map((host) => [host.toLowerCase(), name] as const),
      ),
  );
}
