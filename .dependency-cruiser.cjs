// The dependency rule of the architecture, as a check. Each comment says what to do instead.
const TEST =
  '(\\.test\\.tsx?$|\\.test-support\\.ts$|/conformance/|/simulation/|/conformance[a-z-]*\\.ts$|/test-[a-z-]+\\.tsx?$)';
const GENERATED = '^server/store/generated/';
const PACKAGE = '(^|/)node_modules/';
const OUTSIDE = ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'unknown'];

/** `room` may import itself and the rooms named, besides packages and Node. */
function room(name, path, allowed, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path, pathNot: [TEST, GENERATED] },
    to: { pathNot: [path, ...allowed, PACKAGE], dependencyTypesNot: OUTSIDE },
  };
}

const DOMAIN = '^server/domain/';
const PORTS = '^server/ports/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'server/domain is pure and also runs in the browser: it imports zod, yaml and itself, nothing else. ' +
        'Move the I/O, the clock or the randomness behind a port in server/ports and hand its result to the domain.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TEST },
      to: { pathNot: [DOMAIN, `${PACKAGE}(zod|yaml)/`], couldNotResolve: false },
    },
    room(
      'ports-speak-domain',
      PORTS,
      [DOMAIN],
      'A port is an interface in words of the domain. Put the types it needs into server/domain, the implementation into an adapter.',
    ),
    room(
      'services-use-ports',
      '^server/services/',
      [DOMAIN, PORTS],
      'A use case knows only ports. Take what it needs through its context, typed by server/ports; server/runtime decides which adapter that is.',
    ),
    room(
      'reconciler-uses-ports',
      '^server/reconciler/',
      [DOMAIN, PORTS],
      'The reconciler knows only ports. Decide in server/domain/plan, act through server/ports; server/runtime hands in the adapters.',
    ),
    room(
      'api-is-thin',
      '^server/api/',
      [DOMAIN, PORTS, '^server/services/'],
      'The API translates and calls one service. Move the work into a verb in server/services and call that.',
    ),
    room(
      'command-line-uses-rest',
      '^server/cli/',
      [DOMAIN, '^server/(env|home|running)\\.ts$'],
      'The command line talks to a running Vamp over REST like everybody else. Call the address; add to server/api what is missing there.',
    ),
    ...['drivers', 'gateways', 'metrics', 'probes', 'store', 'system'].map((adapters) =>
      room(
        `adapters-stand-alone-${adapters}`,
        `^server/${adapters}/`,
        [DOMAIN, PORTS],
        `server/${adapters} implements ports and knows no other adapter, no service and no runtime. Let server/runtime hand over what it needs, typed by server/ports.`,
      ),
    ),
    {
      name: 'adapters-of-one-kind-stand-alone',
      comment:
        'Two drivers never import each other. What they share is a decision (server/domain), or lies beside both: ' +
        'a file of the folder above, or server/gateways/metering, or server/gateways/agent.',
      severity: 'error',
      from: { path: '^server/(drivers|gateways)/([^/]+)/', pathNot: TEST },
      to: {
        path: '^server/$1/[^/]+/',
        pathNot: ['^server/$1/$2/', '^server/gateways/(metering|agent)/'],
      },
    },
    {
      name: 'only-runtime-names-adapters',
      comment:
        'Only server/runtime chooses adapters (and server/home asks the store where its state may lie). Ask for the port in server/ports and have the runtime pass it in.',
      severity: 'error',
      from: { path: '^server/[^/]+\\.ts$', pathNot: [TEST, '^server/(runtime|home)\\.ts$'] },
      to: { path: '^server/(drivers|gateways|metrics|probes|store|system)/' },
    },
    {
      name: 'prisma-stays-in-store',
      comment:
        'The database client is a detail of server/store. Add a verb to the port in server/ports/store and implement it there.',
      severity: 'error',
      from: { path: '^(app|components|server|bench|e2e)/', pathNot: '^server/store/' },
      to: { path: [`${PACKAGE}(@prisma|prisma|pg)/`, GENERATED] },
    },
    {
      name: 'components-see-domain-and-types',
      comment:
        'Components run in the browser: from the server they import server/domain, and types (`import type`) of server/api. ' +
        'Everything else comes through tRPC.',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: { path: '^server/', pathNot: DOMAIN, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-take-types-of-the-api-only',
      comment:
        'The only types a component takes from the server are those of server/domain and server/api. Move a type both sides need into server/domain.',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: { path: '^server/', pathNot: [DOMAIN, '^server/api/'] },
    },
    {
      name: 'components-run-in-the-browser',
      comment:
        'The browser has no Node modules. Do it on the server and bring the result through tRPC.',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'app-is-routing',
      comment:
        'app/ is routing only: a page puts components together. Move what it does into components/, and data access into tRPC.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(server|bench|e2e|scripts|examples)/' },
    },
    {
      name: 'components-do-not-know-pages',
      comment:
        'A page uses components, never the other way round. Move the shared part into components/.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'product-does-not-use-tests',
      comment:
        'What ships imports no test, benchmark, script or example. Move the shared part to where the product needs it.',
      severity: 'error',
      from: { path: '^(app|components|server)/', pathNot: TEST },
      to: { path: [TEST, '^(bench|e2e|scripts|examples)/'] },
    },
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one file, or share a third thing. Move that third thing into a file of its own. ' +
        '(Types may refer to each other: `import type` leaves nothing behind.)',
      severity: 'error',
      from: { pathNot: GENERATED },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-resolves',
      comment: 'This import leads nowhere: a wrong path, or a package that is not in package.json.',
      severity: 'error',
      from: { pathNot: GENERATED },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'server/store/generated'] },
    exclude: { path: '^\\.next/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.d.ts'],
    },
  },
};
