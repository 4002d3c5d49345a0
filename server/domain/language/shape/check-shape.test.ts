import { describe } from 'vitest';
import { API, cluster, deployable, service, testRules } from '../rules.test-support';

describe('shape', () => {
  testRules([
    ['MissingPathValueError', '«clusters: {api: b}»', '/name', /`name` is missing/],
    ['MissingPathValueError', 'name: s\nclusters: {«api»: ~}', API, /has no value/],
    ['MissingPathValueError', cluster('{«breed»: {name: x}}'), `${API}/breed/deployable`],
    ['MissingPathValueError', service('«scale»: {instances: 2}'), `${API}/scale/cpu`],
    ['MissingPathValueError', service('«health_checks»: {path: /}'), `${API}/health_checks/port`],
    [
      'MissingPathValueError',
      deployable('{type: command, «definition»: ""}'),
      `${API}/deployable/definition`,
      /command is empty/,
    ],
    [
      'MissingPathValueError',
      service('gateways: {web: {routes: {«"api:1"»: ~}}}'),
      `${API}/gateways/web/routes/api:1`,
    ],
    ['UnexpectedInnerElementError', 'name: s\nclusters: «b»', '/clusters', /A map is expected/],
    ['UnexpectedTypeError', 'name: s\n«clusters»: [b]', '/clusters', /this is a list/],
    ['UnexpectedTypeError', 'name: s\nclusters: {api: {services: [«[b]»]}}', `${API}/services/0`],
    [
      'UnexpectedElement',
      'name: s\n«gatways»: {}\nclusters: {api: b}',
      '/gatways',
      /Did you mean `gateways`/,
    ],
    ['UnexpectedElement', service('«network_mode»: HOST'), `${API}/network_mode`, /Known here/],
    ['UnexpectedElement', service('«metadata»: {a: b}'), `${API}/metadata`],
    ['UnexpectedElement', service('gateways: {web: {«port»: 80}}'), `${API}/gateways/web/port`],
    ['UnsupportedMetadata', 'name: s\nmetadata: «text»\nclusters: {api: b}', '/metadata'],
    [
      'EitherReferenceOrAnonymous',
      service('scale: {«name»: x, cpu: 1, memory: 1GB}'),
      `${API}/scale/name`,
    ],
    ['NotAnonymousError', service('gateways: {web: {«name»: x}}'), `${API}/gateways/web/name`],
  ]);
});
