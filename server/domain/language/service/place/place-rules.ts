import type { DocumentKind } from '../../../artifact';
import { entryOf, type TreeNode } from '../tree/node';

/** What a text, or a key the author chooses, stands for where it stands. */
export type Role =
  | 'artifact-name'
  | 'kind'
  | 'cluster'
  | 'cluster-use'
  | 'breed'
  | 'breed-use'
  | 'cluster-breed'
  | 'port'
  | 'port-use'
  | 'alias'
  | 'variable'
  | 'variable-use'
  | 'constant'
  | 'cluster-port'
  | 'cluster-variable'
  | 'gateway-path'
  | 'import'
  | 'interpolated'
  | 'condition'
  | 'scales'
  | 'slas'
  | 'escalations'
  | 'conditions'
  | 'rewrites'
  | 'routes';

export type PlaceRule = {
  /** Of a plain value here. */
  text?: Role;
  /** Of the keys of a map whose keys the author chooses, and what stands below them. */
  key?: Role;
  any?: PlaceName;
  fields?: Readonly<Record<string, PlaceName>>;
  items?: PlaceName;
};

const reference = <P extends string>(place: P) => ({ ref: place, reference: place });

const BREED_FIELDS = {
  name: 'breedName',
  ports: 'ports',
  environment_variables: 'breedVariables',
  env: 'breedVariables',
  constants: 'constants',
  dependencies: 'dependencies',
  health_checks: 'healthChecks',
} as const;
const SERVICE_FIELDS = {
  ...reference('breedUse'),
  breed: 'breed',
  scale: 'scale',
  environment_variables: 'serviceVariables',
  env: 'serviceVariables',
  health_checks: 'healthChecks',
  dialects: 'interpolatedTree',
  dialect: 'interpolatedTree',
} as const;
const CLUSTER_FIELDS = { gateways: 'clusterGateways', sla: 'sla' } as const;
const ROUTE_FIELDS = { condition: 'condition', rewrites: 'rewrites' } as const;

/** What can stand where: the one map of the language that completion, definitions and renaming share. */
const PLACES = {
  unknown: {},
  artifactName: { text: 'artifact-name' },
  kind: { text: 'kind' },

  blueprint: {
    fields: {
      gateways: 'blueprintGateways',
      clusters: 'clusters',
      environment_variables: 'blueprintVariables',
      env: 'blueprintVariables',
      dialects: 'interpolatedTree',
      dialect: 'interpolatedTree',
    },
  },
  clusters: { key: 'cluster', any: 'cluster' },
  cluster: {
    text: 'breed-use',
    items: 'service',
    fields: { ...SERVICE_FIELDS, ...CLUSTER_FIELDS, services: 'services' },
  },
  /** A cluster written as its only breed. */
  breedCluster: { fields: { ...BREED_FIELDS, ...CLUSTER_FIELDS } },
  services: { text: 'breed-use', items: 'service', fields: SERVICE_FIELDS },
  service: { text: 'breed-use', fields: SERVICE_FIELDS },
  breed: {
    text: 'breed-use',
    fields: { ...BREED_FIELDS, ...reference('breedUse'), breed: 'breed' },
  },
  breedName: { text: 'breed' },
  breedUse: { text: 'breed-use' },
  ports: { key: 'port', any: 'portValue' },
  portValue: { text: 'interpolated' },
  breedVariables: { key: 'variable', any: 'interpolated' },
  constants: { key: 'constant', any: 'interpolated' },
  serviceVariables: { key: 'variable-use', any: 'interpolated' },
  blueprintVariables: { key: 'cluster-variable', any: 'interpolated' },
  dependencies: { key: 'alias', any: 'breed' },
  interpolated: { text: 'interpolated' },
  interpolatedTree: { text: 'interpolated', any: 'interpolatedTree', items: 'interpolatedTree' },
  healthChecks: { items: 'healthCheck', fields: { port: 'portUse' } },
  healthCheck: { fields: { port: 'portUse' } },
  portUse: { text: 'port-use' },

  scale: { text: 'scales', fields: reference('scaleUse') },
  scaleUse: { text: 'scales' },
  sla: {
    text: 'slas',
    items: 'sla',
    fields: { ...reference('slaUse'), escalations: 'escalations' },
  },
  slaUse: { text: 'slas' },
  escalations: { text: 'escalations', items: 'escalations', fields: {} },
  escalation: {
    text: 'escalations',
    fields: {
      ...reference('escalationUse'),
      target: 'clusterUse',
      escalations: 'escalations',
      to_all: 'escalations',
      to_one: 'escalations',
      to: 'siblingRoute',
    },
  },
  escalationUse: { text: 'escalations' },
  clusterUse: { text: 'cluster-use' },

  clusterGateways: { key: 'port-use', any: 'clusterGateway' },
  clusterGateway: { fields: { routes: 'clusterRoutes', mirror: 'clusterMirror' } },
  clusterMirror: { fields: { route: 'siblingRoute' } },
  clusterRoutes: {
    text: 'cluster-breed',
    items: 'clusterRoutes',
    key: 'cluster-breed',
    any: 'clusterRoute',
  },
  clusterRoute: {
    text: 'routes',
    fields: { ...ROUTE_FIELDS, ...reference('routeUse'), fallback: 'siblingRoute' },
  },
  siblingRoute: { text: 'cluster-breed' },
  routeUse: { text: 'routes' },
  condition: {
    text: 'condition',
    fields: { ...reference('conditionUse'), condition: 'conditionText' },
  },
  conditionText: { text: 'condition' },
  conditionUse: { text: 'conditions' },
  rewrites: { text: 'rewrites', items: 'rewrites', fields: reference('rewriteUse') },
  rewriteUse: { text: 'rewrites' },

  blueprintGateways: { any: 'blueprintGateway' },
  blueprintGateway: {
    text: 'cluster-port',
    fields: { routes: 'blueprintRoutes', mirror: 'blueprintMirror' },
  },
  blueprintMirror: { fields: { route: 'clusterPort' } },
  clusterPort: { text: 'cluster-port' },
  blueprintRoutes: {
    text: 'cluster-port',
    items: 'blueprintRoutes',
    key: 'cluster-port',
    any: 'blueprintRoute',
  },
  blueprintRoute: {
    text: 'routes',
    fields: { ...ROUTE_FIELDS, ...reference('routeUse'), fallback: 'clusterPort' },
  },

  gateway: { fields: { routes: 'gatewayRoutes', mirror: 'gatewayMirror' } },
  gatewayMirror: { fields: { route: 'gatewayPath' } },
  gatewayPath: { text: 'gateway-path' },
  gatewayRoutes: {
    text: 'gateway-path',
    items: 'gatewayRoutes',
    key: 'gateway-path',
    any: 'gatewayRoute',
  },
  gatewayRoute: {
    text: 'routes',
    fields: { ...ROUTE_FIELDS, ...reference('routeUse'), fallback: 'gatewayPath' },
  },
  storedRoute: { fields: ROUTE_FIELDS },
  storedCondition: { fields: { condition: 'conditionText' } },
  workflow: { fields: SERVICE_FIELDS },
  imports: { text: 'import', items: 'imports' },
} as const satisfies Record<string, LoosePlaceRule>;

/** As above, before the names of the places are known. */
type LoosePlaceRule = {
  text?: Role;
  key?: Role;
  any?: string;
  fields?: Readonly<Record<string, string>>;
  items?: string;
};
export type PlaceName = keyof typeof PLACES;

const ROOTS: Partial<Record<DocumentKind, PlaceName>> = {
  blueprints: 'blueprint',
  deployments: 'blueprint',
  breeds: 'breed',
  conditions: 'storedCondition',
  escalations: 'escalation',
  gateways: 'gateway',
  routes: 'storedRoute',
  slas: 'sla',
  workflows: 'workflow',
};

/** What says nothing of its kind yet is taken for a blueprint, as most documents are. */
export function rootPlace(kind: DocumentKind | null): PlaceName {
  return ROOTS[kind ?? 'blueprints'] ?? 'unknown';
}

export function ruleOf(place: PlaceName): PlaceRule {
  return PLACES[place];
}

/** The place a node makes of the one it stands at: short forms look like what they are short for. */
export function variantOf(place: PlaceName, node: TreeNode | null): PlaceName {
  const has = (...keys: string[]) => entryOf(node, ...keys) !== null;
  switch (place) {
    case 'cluster':
      return has('name') && !has('services', 'breed') ? 'breedCluster' : place;
    case 'services':
    case 'service':
      return has('name') && !has('breed') ? 'breed' : place;
    case 'clusterGateways':
      return has('routes', 'sticky') ? 'clusterGateway' : place;
    case 'escalations':
      return node?.kind === 'map' ? 'escalation' : place;
    default:
      return place;
  }
}
