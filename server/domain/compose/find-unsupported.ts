import type { Blueprint, BlueprintCluster, GatewaySettings, RouteSettings } from '../artifact';
import type { PlanConflict } from '../plan';

/** What a part asks for that nothing here carries out: the key, and a main clause that says what is missing. */
type Wish = { what: string; why: string; isAsked: boolean };

/** Parts of the language without an engine: refused before anything happens, never ignored. */
export function findUnsupported(blueprint: Blueprint): PlanConflict[] {
  return [
    ...blueprint.gateways.flatMap((gateway) => [
      ...refuse(`gateway ${gateway.key}`, [
        ...gatewayWishes(gateway),
        {
          what: 'service',
          why: 'gateways cannot be announced under another address yet',
          isAsked: gateway.service !== null,
        },
      ]),
      ...gateway.routes.flatMap((route) =>
        refuse(`gateway ${gateway.key} → ${route.cluster}/${route.port}`, routeWishes(route)),
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
      ...refuse(`${cluster.name}/${gateway.port ?? 'gateway'}`, gatewayWishes(gateway)),
      ...gateway.routes.flatMap((route) =>
        refuse(`${cluster.name} → ${route.service}`, routeWishes(route)),
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

function gatewayWishes(gateway: GatewaySettings): Wish[] {
  return [
    {
      what: 'sticky',
      why: 'clients are not tied to a route or an instance yet',
      isAsked: gateway.sticky !== null,
    },
    {
      what: 'virtual_hosts',
      why: 'gateways are reached by their port only, not by a host name, yet',
      isAsked: gateway.virtualHosts.length > 0,
    },
    selectorWish(gateway),
    {
      what: 'mirror',
      why: 'requests are not copied to a second route yet',
      isAsked: gateway.mirror !== null,
    },
    {
      what: 'rate_limit',
      why: 'requests are not limited yet',
      isAsked: gateway.rateLimit !== null,
    },
  ];
}

function selectorWish({ selector }: { selector: string | null }): Wish {
  return {
    what: 'selector',
    why: 'instances cannot be selected by label yet',
    isAsked: selector !== null,
  };
}

function routeWishes(route: RouteSettings): Wish[] {
  const isBalanced = route.balance !== null && route.balance !== 'default';
  return [
    {
      what: 'condition',
      why: 'conditions are not evaluated yet',
      isAsked: route.condition !== null,
    },
    { what: 'rewrites', why: 'paths are not rewritten yet', isAsked: route.rewrites.length > 0 },
    {
      what: 'balance',
      why: 'the way instances take turns cannot be chosen yet',
      isAsked: isBalanced,
    },
    selectorWish(route),
    {
      what: 'timeout',
      why: 'requests have no time limit of their own yet',
      isAsked: route.timeoutMs !== null,
    },
    { what: 'retries', why: 'requests are not repeated yet', isAsked: route.retries !== null },
    {
      what: 'circuit_breaker',
      why: 'there is no circuit breaker yet',
      isAsked: route.circuitBreaker !== null,
    },
    { what: 'fallback', why: 'there is no fallback route yet', isAsked: route.fallback !== null },
  ];
}
