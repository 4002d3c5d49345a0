import { describe, expect, test } from 'vitest';
import { compose, composed, serviceOf } from './compose.test-support';
import type { ComposeInput } from './compose-spec';

/** A shop whose catalog has these fields in its breed, beside a stock it may depend on. */
function shop(breed: string, { service = '', top = '' } = {}): string {
  return `
name: shop
${top}
clusters:
  stock:
    breed:
      name: stock:1.0
      deployable: acme/stock
      ports: {web: 8080, admin: 9090/tcp}
      env: {REGION: eu, TOKEN: "Bearer $secret://stock-token", OPEN: ~}
      constants: {motd: "hello from $REGION"}
    env: {OPEN: closed}
  catalog:
    services:
      - breed:
          name: catalog:1.0
          deployable: acme/catalog
          dependencies: {store: "stock:*"}
${breed.replaceAll(/^/gm, '          ')}
${service.replaceAll(/^/gm, '        ')}
`;
}

const catalogOf = (text: string, overrides: Partial<ComposeInput> = {}) =>
  serviceOf(composed(text, overrides), 'catalog:1.0');
const environmentOf = (value: string, more = '') =>
  catalogOf(shop(`env: {X: ${JSON.stringify(value)}}\n${more}`)).environment.X;

describe('what references lead to', () => {
  test.each([
    ['a gateway, by the alias of a dependency', '$store.host:$store.ports.web', '127.0.0.1:40000'],
    ['another port of it', '$store.ports.admin', '40001'],
    ['a host by its group', '$store.hosts.any', '127.0.0.1'],
    ['a variable over there', '[$store.environment_variables.REGION]', '[eu]'],
    ['a variable that the service over there gives', '$store.environment_variables.OPEN', 'closed'],
    ['a constant over there, with what it holds', '$store.constants.motd', 'hello from eu'],
    ['nothing: doubled dollars', '$$5 and $$store.host', '$5 and $store.host'],
    ['braces', `\${ store.host }x`, '127.0.0.1x'],
  ])('%s', (_, value, expected) => expect(environmentOf(value)).toBe(expected));

  test('a local name is a variable, then a constant', () => {
    const breed = 'constants: {a: constant a, b: constant b}\nenv: {a: variable a, X: "$a, $b"}';
    expect(catalogOf(shop(breed)).environment.X).toBe('variable a, constant b');
  });

  test('a cluster can be meant by its own name where no dependency is declared', () => {
    const top = 'env: {catalog.X: "$stock.ports.web"}';
    expect(catalogOf(shop('env: {X: ~}', { top })).environment.X).toBe('40000');
  });

  test('each service gets the host by which it reaches gateways', () => {
    const host = ({ network }: { network: string | null }) => network ?? 'host.docker.internal';
    const text = (network: string) => shop('env: {X: $store.host}', { service: network });
    expect(catalogOf(text(''), { hostFor: host }).environment.X).toBe('host.docker.internal');
    expect(catalogOf(text('network: mine'), { hostFor: host }).environment.X).toBe('mine');
  });

  test('of a service that stays as it is, the values that it has', () => {
    const current = composed(shop('env: {X: ~}', { service: 'env: {X: set}' }));
    const merged = composed(
      `name: shop\nclusters: {load: {name: "load:1", deployable: x, dependencies: {c: "catalog:1.0", s: "stock:1.0"}, env: {A: $c.environment_variables.X, B: $s.environment_variables.TOKEN}}}`,
      { current },
    );
    expect(serviceOf(merged, 'load:1')).toMatchObject({
      environment: { A: 'set' },
      secrets: { B: ['Bearer ', { secret: 'stock-token' }] },
    });
  });
});

describe('which value counts (dsl.md §16.4)', () => {
  const breed = 'env: {"NAME[alias]": breed}';
  test.each([
    ['of the breed, under its alias', {}, { alias: 'breed' }],
    [
      'of the blueprint over it, under its name',
      { top: 'env: {catalog.NAME: top}' },
      { NAME: 'top' },
    ],
    [
      'of the service over both',
      { top: 'env: {catalog.NAME: top}', service: 'env: {NAME: service}' },
      { NAME: 'service' },
    ],
  ])('%s', (_, rest, expected) => {
    expect(catalogOf(shop(breed, rest)).environment).toEqual(expected);
  });

  test('a merge keeps what the deployment has for a cluster, and says so; applying replaces it', () => {
    const text = (value: string) => shop('env: {X: ~}', { top: `env: {catalog.X: ${value}}` });
    const current = composed(text('first'));
    const { spec, warnings } = compose(text('second'), { current });
    expect(serviceOf(spec, 'catalog:1.0').environment.X).toBe('first');
    expect(warnings).toEqual([expect.stringContaining('catalog.X keeps the value')]);
    const applied = compose(text('second'), { current, mode: 'apply' });
    expect(serviceOf(applied.spec, 'catalog:1.0').environment.X).toBe('second');
    expect(applied.warnings).toEqual([]);
  });

  test('a version that is merged later gets what the deployment says for its cluster', () => {
    const current = composed(shop('env: {X: ~}', { top: 'env: {catalog.X: shared}' }));
    const next = `name: shop\nclusters: {catalog: {name: "catalog:2.0", deployable: x, env: {X: own}}}`;
    expect(serviceOf(composed(next, { current }), 'catalog:2.0').environment.X).toBe('shared');
  });
});

describe('secrets', () => {
  test('stay names, in their place in the text, apart from the environment', () => {
    const breed = 'env: {URL: "http://me:$secret://db.pw@db", LEVEL: info}';
    expect(catalogOf(shop(breed))).toMatchObject({
      environment: { LEVEL: 'info' },
      secrets: { URL: ['http://me:', { secret: 'db.pw@db' }] },
    });
    const braced = `env: {URL: "http://me:\${secret://db.pw}@db"}`;
    expect(catalogOf(shop(braced)).secrets).toEqual({
      URL: ['http://me:', { secret: 'db.pw' }, '@db'],
    });
  });

  test('also where they come by way of another variable', () => {
    const breed =
      'env: {KEY: $secret://k, HEADER: "key $KEY", THEIRS: $store.environment_variables.TOKEN}';
    expect(catalogOf(shop(breed)).secrets).toMatchObject({
      HEADER: ['key ', { secret: 'k' }],
      THEIRS: ['Bearer ', { secret: 'stock-token' }],
    });
  });
});

describe('values of Vamp itself', () => {
  const globals = { environment: { REGION: 'eu' }, settings: { 'vamp.version': '1' } };
  test('are those that are shared', () => {
    const breed =
      'env: {A: $env://REGION, B: $config://vamp.version, C: $environment_variable://REGION}';
    expect(catalogOf(shop(breed), { globals }).environment).toEqual({ A: 'eu', B: '1', C: 'eu' });
  });

  test.each([
    ['$env://HOME', 'list HOME in VAMP_SHARED_ENVIRONMENT'],
    ['$env://constructor', 'list constructor'],
    ['$config://vamp.key', 'use one of: vamp.version'],
    ['$es://url', '$secret://name'],
    ['$ftp://x', '$secret://name'],
  ])('%s is refused, with a way out', (value, advice) => {
    const { conflicts } = compose(shop(`env: {X: "${value}"}`), { globals });
    expect(conflicts).toMatchObject([
      { code: 'UnresolvedEnvironmentValueError', advice: expect.stringContaining(advice) },
    ]);
  });
});

describe('what cannot be resolved is a conflict, never an empty text', () => {
  const stock = composed(
    'name: shop\nclusters: {stock: {name: "stock:1.0", deployable: x, ports: {web: 80}, constants: {a: 1}}}',
  );
  const catalog = (value: string) =>
    `name: shop\nclusters: {catalog: {name: "catalog:1.0", deployable: x, dependencies: {store: "stock:*"}, env: {X: "${value}"}}}`;

  test.each([
    ['$nobody', 'catalog:1.0 has no variable with a value and no constant of that name'],
    ['$store.ports.none', 'stock has no port called none'],
    ['$store.environment_variables.none', 'stock has no environment variable with a value'],
    ['$store.constants.a', 'stock has no constant that is known here called a'],
    ['$X', 'is a circle'],
  ])('%s', (value, why) => {
    const { spec, conflicts } = compose(catalog(value), { current: stock });
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({
      code: 'UnresolvedEnvironmentValueError',
      subject: 'catalog/catalog:1.0',
      message: expect.stringContaining(why),
      advice: expect.stringMatching(/\w{3}/),
    });
    expect(serviceOf(spec, 'catalog:1.0').environment.X).toBe('');
  });

  test('a circle through three is named once', () => {
    const { conflicts } = compose(shop('env: {A: $B, B: $C, C: $A}'));
    expect(conflicts.map(({ message }) => message)).toEqual([
      expect.stringMatching(/variable A → .*variable B → .*variable C → .*variable A is a circle/),
    ]);
  });

  test.each(['"0123456789"', '$secret://k'])(
    'variables that double each other end before they fill the memory: %s',
    (start) => {
      const lines = Array.from({ length: 40 }, (_, at) => `V${at + 1}: "$V${at}$V${at}"`);
      const { conflicts } = compose(shop(`env:\n  V0: ${start}\n  ${lines.join('\n  ')}`));
      expect(conflicts[0]?.message).toContain('grows beyond 131072 characters');
    },
  );

  test('a variable without a value, and a value without a variable', () => {
    const { conflicts } = compose(shop('env: {X: ~}'));
    expect(conflicts.map(({ code }) => code)).toEqual(['UnresolvedVariableValueError']);
  });

  test('names of objects are no variables', () => {
    const { conflicts } = compose(shop('env: {X: "$constructor $toString"}'));
    expect(conflicts).toHaveLength(2);
  });
});
