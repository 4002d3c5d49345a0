import { describe } from 'vitest';
import { API, breed, cluster, service, testRules } from '../rules.test-support';

describe('health checks', () => {
  testRules([
    [
      'UnresolvedPortReferenceError',
      service('health_checks: [{port: «wbe»}]'),
      `${API}/health_checks/0/port`,
      /`web`/,
    ],
    [
      'UnresolvedPortReferenceError',
      breed('health_checks: {port: «x»}'),
      `${API}/health_checks/port`,
    ],
    [
      'UnresolvedPortReferenceError',
      cluster('{services: [{name: a, deployable: x}], health_checks: {port: «x»}}'),
      `${API}/health_checks/port`,
    ],
    [
      'NegativeFailuresNumberError',
      service('health_checks: {port: web, failures: «-1»}'),
      `${API}/health_checks/failures`,
    ],
    [
      'UnexpectedTypeError',
      service('health_checks: {port: web, interval: «2 days»}'),
      `${API}/health_checks/interval`,
    ],
    [
      'UnexpectedTypeError',
      service('health_checks: {port: web, protocol: «GRPC»}'),
      `${API}/health_checks/protocol`,
    ],
  ]);
});

describe('gateways', () => {
  testRules([
    [
      'UnresolvedServiceRouteError',
      service('gateways: {web: {routes: {«api:2»: {}}}}'),
      `${API}/gateways/web/routes/api:2`,
    ],
    [
      'UnresolvedGatewayPortError',
      service('gateways: {«wob»: {}}'),
      `${API}/gateways/wob`,
      /`web`/,
    ],
    [
      'UnresolvedGatewayPortError',
      `gateways: {9050: «api/wob»}\n${service('')}`,
      '/gateways/9050',
      /`api\/web`/,
    ],
    ['UnresolvedGatewayPortError', `gateways: {9050: «api.web»}\n${service('')}`, '/gateways/9050'],
    [
      'UnresolvedGatewayPortError',
      'name: s\ngateways: {9050: {routes: {«ap/web»: {}}}}\nclusters: {api: b}',
      '/gateways/9050/routes/ap~1web',
    ],
    [
      'DuplicateGatewayPortError',
      `gateways: {9050: api/web, «9050/tcp»: api/web}\n${service('')}`,
      '/gateways/9050~1tcp',
      /9050/,
    ],
    ['InvalidGatewayPortError', `gateways: {«70000»: api/web}\n${service('')}`, '/gateways/70000'],
    [
      'UnexpectedTypeError',
      `gateways: {door: {port: «abc», routes: api/web}}\n${service('')}`,
      '/gateways/door/port',
    ],
    [
      'UnexpectedElement',
      `gateways: {9050: {routes: [api/web, «api//web»]}}\n${service('')}`,
      '/gateways/9050/routes/1',
      /twice/,
    ],
    [
      'IllegalAnonymousRoutingPortMappingError',
      breed('ports: {a: 1, b: 2}, «gateways»: {routes: {api:1: {}}}'),
      `${API}/gateways`,
      /`a`, `b`/,
    ],
    [
      'IllegalGatewayStickyValue',
      service('gateways: {web: {sticky: «server»}}'),
      `${API}/gateways/web/sticky`,
    ],
    [
      'GatewayRouteWeightError',
      service('gateways: {web: {routes: {"api:1": {weight: «95%»}}}}'),
      `${API}/gateways/web/routes/api:1/weight`,
      /add up to 95%.*5 %/,
    ],
    [
      'GatewayRouteWeightError',
      cluster('{services: [a, b], gateways: {web: {routes: {a: {weight: «99.99%»}, b: {}}}}}'),
      `${API}/gateways/web/routes/a/weight`,
    ],
    [
      'GatewayRouteWeightError',
      'name: s\nclusters: {api: [a]}\ngateways: {1: {routes: {api/x: {weight: 50%}, api/y: {weight: «60%»}}}}',
      '/gateways/1/routes/api~1y/weight',
      /Take 10 % away/,
    ],
    [
      'UnexpectedTypeError',
      service('gateways: {web: {routes: {"api:1": {weight: «100»}}}}'),
      `${API}/gateways/web/routes/api:1/weight`,
    ],
    [
      'UnexpectedTypeError',
      service('gateways: {web: {routes: {"api:1": {weight: «101%»}}}}'),
      `${API}/gateways/web/routes/api:1/weight`,
    ],
  ]);
});

describe('variables of the blueprint', () => {
  testRules([
    [
      'UnresolvedEnvironmentVariableError',
      `env: {«api.B»: x}\n${service('')}`,
      '/env/api.B',
      /`api.A`/,
    ],
    ['UnresolvedEnvironmentVariableError', `env: {«web.A»: x}\n${service('')}`, '/env/web.A'],
    [
      'UnresolvedEnvironmentVariableError',
      `env: {«A»: x}\n${service('')}`,
      '/env/A',
      /cluster\.VARIABLE/,
    ],
  ]);
});
