import {
  type Artifact,
  type ArtifactKind,
  type ArtifactName,
  type Blueprint,
  type BlueprintCluster,
  type BlueprintService,
  type ClusterSla,
  type Escalation,
  type ListedEscalation,
  type Route,
  type RouteSettings,
  singularOf,
} from '../artifact';
import type { PlanConflict } from '../plan';

/** A stored artifact, or null. */
export type FindArtifact = (kind: ArtifactKind, name: string) => Artifact | null;

/** Escalations may name escalations, which may be circular. */
const MAX_NESTED_ESCALATIONS = 20;

/** Puts what is stored in the place of what is only named (dsl.md §17.2, 1); what cannot be found stays a name. */
export function resolveReferences(
  blueprint: Blueprint,
  find: FindArtifact,
): { blueprint: Blueprint; conflicts: PlanConflict[] } {
  const missing = new Map<string, ArtifactName>();
  const look: Look = (kind, name) => {
    const found = find(kind, name);
    if (found?.kind === kind) return found;
    missing.set(`${kind}/${name}`, { kind, name });
    return null;
  };
  const resolved: Blueprint = {
    ...blueprint,
    gateways: blueprint.gateways.map((gateway) => withRoutes(gateway, look)),
    clusters: blueprint.clusters.map((cluster) => resolveCluster(cluster, look)),
  };
  return { blueprint: resolved, conflicts: [...missing.values()].map(notFound) };
}

function notFound({ kind, name }: ArtifactName): PlanConflict {
  const singular = singularOf(kind);
  return {
    code: 'ArtifactNotFound',
    subject: name,
    message: `the ${singular} ${name} is not stored anywhere`,
    advice: `store a ${singular} of that name, or write it into the blueprint`,
  };
}

type Look = FindArtifact;

function resolveCluster(cluster: BlueprintCluster, look: Look): BlueprintCluster {
  return {
    ...cluster,
    services: cluster.services.map((service) => resolveService(service, look)),
    gateways: cluster.gateways.map((gateway) => withRoutes(gateway, look)),
    slas: cluster.slas.map((sla) => resolveSla(sla, look)),
  };
}

function resolveService(service: BlueprintService, look: Look): BlueprintService {
  return { ...service, breed: resolveBreed(service, look), scale: resolveScale(service, look) };
}

function resolveBreed({ breed }: BlueprintService, look: Look): BlueprintService['breed'] {
  if (!('reference' in breed)) return breed;
  const found = look('breeds', breed.reference);
  return found?.kind === 'breeds' ? found.value : breed;
}

function resolveScale({ scale }: BlueprintService, look: Look): BlueprintService['scale'] {
  if (scale === null || !('reference' in scale)) return scale;
  const found = look('scales', scale.reference);
  if (found?.kind !== 'scales') return scale;
  const { cpu, memoryMb, instances } = found.value;
  return { cpu, memoryMb, instances };
}

function withRoutes<R extends RouteSettings, G extends { routes: R[] }>(gateway: G, look: Look): G {
  return { ...gateway, routes: gateway.routes.map((route) => resolveRoute(route, look)) };
}

function resolveRoute<R extends RouteSettings>(route: R, look: Look): R {
  const found = route.reference === null ? null : look('routes', route.reference);
  const settings = found?.kind === 'routes' ? withSettings(route, found.value) : route;
  return {
    ...settings,
    condition: resolveCondition(settings.condition, look),
    rewrites: settings.rewrites.map((rewrite) => {
      if (!('reference' in rewrite)) return rewrite;
      const stored = look('rewrites', rewrite.reference);
      return stored?.kind === 'rewrites' ? { path: stored.value.path } : rewrite;
    }),
  };
}

function withSettings<R extends RouteSettings>(route: R, { name: _, ...stored }: Route): R {
  return { ...route, ...stored, reference: null };
}

function resolveCondition(
  condition: RouteSettings['condition'],
  look: Look,
): RouteSettings['condition'] {
  if (condition === null || !('reference' in condition)) return condition;
  const found = look('conditions', condition.reference);
  return found?.kind === 'conditions' ? { text: found.value.condition } : condition;
}

function resolveSla(sla: ClusterSla, look: Look): ClusterSla {
  const escalations = resolveEscalations(sla.escalations, look, 0);
  if (!('reference' in sla)) return { ...sla, escalations };
  const found = look('slas', sla.reference);
  if (found?.kind !== 'slas') return { ...sla, escalations };
  const stored = resolveEscalations(found.value.escalations, look, 0);
  return { ...found.value, escalations: [...stored, ...escalations] };
}

function resolveEscalations(
  escalations: readonly ListedEscalation[],
  look: Look,
  depth: number,
): ListedEscalation[] {
  return escalations.map((escalation) => {
    if (depth > MAX_NESTED_ESCALATIONS) return escalation;
    if (!('reference' in escalation)) return resolveNested(escalation, look, depth);
    const found = look('escalations', escalation.reference);
    return found?.kind === 'escalations' ? resolveNested(found.value, look, depth) : escalation;
  });
}

function resolveNested(escalation: Escalation, look: Look, depth: number): Escalation {
  if (escalation.type !== 'to_all' && escalation.type !== 'to_one') return escalation;
  const escalations = resolveEscalations(escalation.escalations, look, depth + 1);
  return { ...escalation, escalations };
}
