import type { Blueprint, BlueprintCluster } from '../artifact';
import type { PlanConflict } from '../plan';

/** What a part asks for that nothing here carries out: the key, and a main clause that says what is missing. */
type Wish = { what: string; why: string; isAsked: boolean };

/** Parts of the language without an engine: refused before anything happens, never ignored. */
export function findUnsupported(blueprint: Blueprint): PlanConflict[] {
  return [
    ...blueprint.gateways.flatMap((gateway) => [
      ...refuse(`gateway ${gateway.key}`, [
        selectorWish(gateway),
        {
          what: 'service',
          why: 'gateways cannot be announced under another address yet',
          isAsked: gateway.service !== null,
        },
      ]),
      ...gateway.routes.flatMap((route) =>
        refuse(`gateway ${gateway.key} → ${route.cluster}/${route.port}`, [selectorWish(route)]),
      ),
    ]),
    ...blueprint.clusters.flatMap(clusterConflicts),
  ];
}

function clusterConflicts(cluster: BlueprintCluster): PlanConflict[] {
  return [
    ...refuse(cluster.name, [
      { what: 'sla', why: 'service levels are not watched yet', isAsked: cluster.slas.length > 0 },
      {
        what: 'release',
        why: 'releases are not carried out step by step yet',
        isAsked: cluster.release !== null,
      },
    ]),
    ...cluster.gateways.flatMap((gateway) => [
      ...refuse(`${cluster.name}/${gateway.port ?? 'gateway'}`, [selectorWish(gateway)]),
      ...gateway.routes.flatMap((route) =>
        refuse(`${cluster.name} → ${route.service}`, [selectorWish(route)]),
      ),
    ]),
  ];
}

function refuse(subject: string, wishes: readonly Wish[]): PlanConflict[] {
  return wishes
    .filter(({ isAsked }) => isAsked)
    .map(({ what, why }) => ({
      code: 'UnsupportedFeature',
      subject,
      message: `${subject}: ${why}`,
      advice: `remove \`${what}\` to deploy it without`,
    }));
}

function selectorWish({ selector }: { selector: string | null }): Wish {
  return {
    what: 'selector',
    why: 'instances can be selected by label in gateways of their own only, not in deployments yet',
    isAsked: selector !== null,
  };
}
