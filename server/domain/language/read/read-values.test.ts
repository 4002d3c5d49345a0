import { describe } from 'vitest';
import { API, breed, cluster, deployable, service, testRules } from '../rules.test-support';

describe('names', () => {
  testRules([
    ['IllegalName', 'name: «a b»\nclusters: {api: b}', '/name', /no blanks/],
    ['IllegalName', 'name: s\nclusters: {«a/b»: b}', '/clusters/a~1b'],
    ['IllegalName', cluster('«a[b]»'), API],
    ['IllegalName', breed('env: {«A B»: x}'), `${API}/env/A B`],
    ['IllegalName', breed('env: {«"A[b c]"»: x}'), `${API}/env/A[b c]`],
    ['IllegalStrictName', breed('ports: {«we.b»: 80}'), `${API}/ports/we.b`, /dots/],
    ['IllegalStrictName', breed('constants: {«a.b»: c}'), `${API}/constants/a.b`],
    [
      'InconsistentArtifactKind',
      'name: s\nkind: «breeds»\nclusters: {api: b}',
      '/kind',
      /blueprints/,
    ],
  ]);
});

describe('breeds', () => {
  testRules([
    ['MalformedTraitError', breed('env: {«A»: [x]}'), `${API}/env/A`],
    ['UnexpectedElement', breed('env: {«A»: {x: y}}'), `${API}/env/A`],
    ['MissingPortValueError', breed('ports: {«web»: ~}'), `${API}/ports/web`, /8080\/http/],
    ['MissingConstantValueError', breed('constants: {«a»: ~}'), `${API}/constants/a`],
    ['UnexpectedTypeError', breed('ports: {web: «abc/http»}'), `${API}/ports/web`],
    ['UnexpectedTypeError', breed('ports: {web: «70000»}'), `${API}/ports/web`],
    [
      'UnexpectedTypeError',
      deployable('{«definition»: [a]}'),
      `${API}/deployable/definition`,
      /type: command/,
    ],
    [
      'UnexpectedElement',
      deployable('{definition: a, «directory»: b}'),
      `${API}/deployable/directory`,
    ],
    [
      'ParserError',
      deployable(`{type: command, definition: «"node 'a"»}`),
      `${API}/deployable/definition`,
      /not closed/,
    ],
    ['ParserError', breed('env: {A: price «$» 5}'), `${API}/env/A`, /\$\$/],
    ['ParserError', breed('env: {A: "a «$»"}'), `${API}/env/A`],
    [
      'RecursiveDependenciesError',
      breed('dependencies: {me: «api:1»}'),
      `${API}/dependencies/me`,
      /`api:1` → `api:1`/,
    ],
    [
      'UnresolvedBreedDependencyError',
      breed('dependencies: {db: «dbx»}'),
      `${API}/dependencies/db`,
      /not in this blueprint/,
    ],
    [
      'UnresolvedDependencyInTraitValueError',
      breed('env: {A: "http://«$db.host»/"}'),
      `${API}/env/A`,
      /dependencies/,
    ],
    [
      'UnresolvedDependencyInTraitValueError',
      `${breed('env: {A: «$db.ports.sql»}, dependencies: {db: {name: db, deployable: x, ports: {web: 1}}}')}  db: db\n`,
      `${API}/env/A`,
      /not declared in `ports`/,
    ],
    [
      'UnresolvedEnvironmentVariableError',
      `${breed('env: {A: «$d.ports.sql»}, dependencies: {d: db*}')}  db: {name: db:1, deployable: x, ports: {web: 1}}\n`,
      `${API}/env/A`,
      /Known here: `web`/,
    ],
  ]);
});

describe('services', () => {
  testRules([
    ['NoServiceError', '«name: s»', '/', /no service/],
    ['NoServiceError', 'name: s\n«clusters»: {api: []}', '/clusters'],
    [
      'NonUniqueBlueprintBreedReferenceError',
      'name: s\nclusters: {api: b, web: «b»}',
      '/clusters/web',
      /twice/,
    ],
    ['MissingEnvironmentVariableError', service('env: {«A»: ~}'), `${API}/env/A`],
    [
      'UnresolvedDependencyInTraitValueError',
      service('env: {«B»: x}'),
      `${API}/env/B`,
      /Declare it there/,
    ],
    ['UnexpectedTypeError', service('scale: {cpu: «-1», memory: 1GB}'), `${API}/scale/cpu`],
    [
      'UnexpectedTypeError',
      service('scale: {cpu: 1, memory: «512»}'),
      `${API}/scale/memory`,
      /unit/,
    ],
    [
      'UnexpectedTypeError',
      service('scale: {cpu: 1, memory: 1GB, instances: «1.5»}'),
      `${API}/scale/instances`,
    ],
  ]);
});
