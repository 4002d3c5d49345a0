import type { Blueprint, BlueprintCluster } from '../artifact';
import type { PlanConflict } from '../plan';

/** What a part asks for that nothing here carries out: the key, and a main clause that says what is missing. */
type Wish = { what: string; why: string; isAsked: boolean };

/** Parts of the language without an engine: refused before anything happens, never ignored. */
export function findUnsupported(blueprint: Blueprint): PlanConflict[] {
  return [
    ...blueprint.gateways.flatMap((gateway) => [
      ...refuse(`gateway ${gateway.key}`, [
        {
          what: 'service',
          why: 'gateways cannot be announced under another address yet',
          isAsked: gateway.service !== null,
        },
      ]),
      ...gateway.routes.flatMap((route) =>
        refuse(`gateway ${gateway.key} → ${route.cluster}/${route.port}`, [
          {
            what: 'selector',
            why: 'the route leads to a gateway of a cluster, where nothing is left to select',
            isAsked: route.selector !== null,
          },
        ]),
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
    ...cluster.gateways.flatMap((gateway) =>
      gateway.routes.flatMap((route) =>
        refuse(`${cluster.name} → ${route.service}`, [
          {
            what: 'selector',
            why: 'the selector of its gateway chooses the instances of every route already',
            isAsked: gateway.selector !== null && route.selector !== null,
          },
        ]),
      ),
    ),
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
