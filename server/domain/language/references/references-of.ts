import type {
  Artifact,
  ArtifactKind,
  ArtifactName,
  Blueprint,
  Breed,
  ClusterSla,
  Gateway,
  ListedEscalation,
  Reference,
  RouteSettings,
} from '../../artifact';
import type { Scale } from '../../deployment';

/** Stored artifacts that this one refers to, each once; what it describes itself is not among them. */
export function referencesOf(artifact: Artifact): ArtifactName[] {
  const described = new Set(describedBreeds(artifact).map(({ name }) => name));
  const isOutside = ({ kind, name }: ArtifactName) => kind !== 'breeds' || !described.has(name);
  const all = collect(artifact).filter((each) => each.name !== '' && isOutside(each));
  return [...new Map(all.map((each) => [`${each.kind}/${each.name}`, each])).values()];
}

function collect({ kind, value }: Artifact): ArtifactName[] {
  switch (kind) {
    case 'blueprints':
      return ofBlueprint(value);
    case 'deployments':
      return 'reference' in value.blueprint
        ? named('blueprints', value.blueprint)
        : ofBlueprint(value.blueprint);
    case 'breeds':
      return ofDependencies(value);
    case 'escalations':
      return ofEscalations([value]);
    case 'gateways':
      return ofGateway(value);
    case 'routes':
      return ofRoute({ ...value, reference: null });
    case 'slas':
      return ofEscalations(value.escalations);
    case 'workflows':
      return [...ofBreed(value.breed), ...ofScale(value.scale)];
    case 'conditions':
    case 'event-queries':
    case 'events':
    case 'rewrites':
    case 'scales':
    case 'templates':
      return [];
  }
}

function named(kind: ArtifactKind, { reference }: Reference): ArtifactName[] {
  return [{ kind, name: reference }];
}

function ofBlueprint({ gateways, clusters }: Blueprint): ArtifactName[] {
  const routes = [...gateways, ...clusters.flatMap((cluster) => cluster.gateways)].flatMap(
    (gateway): RouteSettings[] => gateway.routes,
  );
  const services = clusters.flatMap((cluster) => cluster.services);
  return [
    ...services.flatMap(({ breed, scale }) => [...ofBreed(breed), ...ofScale(scale)]),
    ...clusters.flatMap(({ slas }) => slas.flatMap(ofSla)),
    ...routes.flatMap(ofRoute),
  ];
}

function ofBreed(breed: Breed | Reference): ArtifactName[] {
  return 'reference' in breed ? named('breeds', breed) : ofDependencies(breed);
}

/** A name that ends in `*` is no name but a pattern. */
function ofDependencies({ dependencies }: Breed): ArtifactName[] {
  return Object.values(dependencies)
    .flatMap(ofBreed)
    .filter(({ name }) => !name.endsWith('*'));
}

function ofScale(scale: Scale | Reference | null): ArtifactName[] {
  return scale && 'reference' in scale ? named('scales', scale) : [];
}

function ofSla(sla: ClusterSla): ArtifactName[] {
  return [...('reference' in sla ? named('slas', sla) : []), ...ofEscalations(sla.escalations)];
}

function ofEscalations(escalations: readonly ListedEscalation[]): ArtifactName[] {
  return escalations.flatMap((escalation) => {
    if ('reference' in escalation) return named('escalations', escalation);
    return 'escalations' in escalation ? ofEscalations(escalation.escalations) : [];
  });
}

/** One segment is the name of another gateway, unless a selector says what the targets are. */
function ofGateway({ routes }: Gateway): ArtifactName[] {
  return routes.flatMap((route) => {
    const isGateway = !/[/[\]]/.test(route.path) && route.selector === null;
    const target = isGateway ? named('gateways', { reference: route.path }) : [];
    return [...target, ...ofRoute(route)];
  });
}

function ofRoute({ reference, condition, rewrites }: RouteSettings): ArtifactName[] {
  return [
    ...(reference === null ? [] : named('routes', { reference })),
    ...(condition && 'reference' in condition ? named('conditions', condition) : []),
    ...rewrites.flatMap((rewrite) => ('reference' in rewrite ? named('rewrites', rewrite) : [])),
  ];
}

/** Breeds that the artifact holds itself, also as dependencies of others. */
function describedBreeds({ kind, value }: Artifact): Breed[] {
  switch (kind) {
    case 'blueprints':
      return inBlueprint(value);
    case 'deployments':
      return 'reference' in value.blueprint ? [] : inBlueprint(value.blueprint);
    case 'breeds':
      return withDependencies(value);
    case 'workflows':
      return withDependencies(value.breed);
    default:
      return [];
  }
}

function inBlueprint({ clusters }: Blueprint): Breed[] {
  const services = clusters.flatMap((cluster) => cluster.services);
  return services.flatMap(({ breed }) => withDependencies(breed));
}

function withDependencies(breed: Breed | Reference): Breed[] {
  if ('reference' in breed) return [];
  return [breed, ...Object.values(breed.dependencies).flatMap(withDependencies)];
}
