import { describe, expect, test } from 'vitest';
import type { GatewayConfig } from '../../../domain/gateway';
import { render } from './render';
import { runtimeDifference } from './runtime-difference';
import { TEST_GATEWAYS } from './test-gateways';
import { slotsOf, testInput } from './test-input';
import type { Rendered, RenderInput, RuntimeCommand, Slot } from './types';

const [CANARY] = TEST_GATEWAYS.canary ?? [];
const [STICKY] = TEST_GATEWAYS.sticky ?? [];
const HOSTS = TEST_GATEWAYS.hosts ?? [];

function withRoute(gateway: GatewayConfig | undefined, index: number, more: object): GatewayConfig {
  if (gateway === undefined) throw new Error('no gateway');
  const routes = gateway.routes.map((route, at) => (at === index ? { ...route, ...more } : route));
  return { ...gateway, routes };
}

function withSlots(gateway: GatewayConfig | undefined, slots: Slot[]): RenderInput {
  if (gateway === undefined) throw new Error('no gateway');
  const all = slotsOf(gateway.routes);
  all.set(gateway.routes[0]?.name ?? '', slots);
  return testInput([gateway], { slots: new Map([[gateway.name, all]]) });
}

describe('a change without a reload', () => {
  test('of weights is one entry, and so it is atomic', () => {
    const before = testInput([withRoute(CANARY, 0, {})]);
    const shifted = withRoute(withRoute(CANARY, 0, { weight: 4_000 }), 1, { weight: 6_000 });
    expect(runtimeDifference(before, testInput([shifted], { slots: before.slots }))).toEqual([
      {
        kind: 'set-map',
        map: 'shares.map',
        key: 'shop-catalog-web-d5aded3808',
        value: '4000:10000',
      },
    ]);
  });

  test('of a strength is one entry', () => {
    const before = testInput([withRoute(CANARY, 0, {})]);
    const after = testInput([withRoute(CANARY, 1, { strength: 0 })], { slots: before.slots });
    expect(runtimeDifference(before, after)).toEqual([
      { kind: 'set-map', map: 'strengths.map', key: 'shop-catalog-web-d5aded3808', value: '0' },
    ]);
  });

  test('of instances has the new one ready before it is asked, and drains the old one last', () => {
    const old = { id: 'a-1', host: '127.0.0.1', port: 1 };
    const next = { id: 'a-2', host: '::1', port: 2 };
    const before = withSlots(STICKY, [{ state: 'ready', target: old }, { state: 'empty' }]);
    const after = withSlots(STICKY, [
      { state: 'drain', target: old },
      { state: 'ready', target: next },
    ]);
    const commands = runtimeDifference(before, after);
    if (commands === 'reload') throw new Error('reload');
    expect(commands[0]).toEqual({
      kind: 'set-server',
      backend: expect.stringContaining('.a-'),
      server: 's2',
      address: '::1',
      port: 2,
      state: 'ready',
    });
    expect(commands.at(-1)).toMatchObject({ kind: 'set-server', server: 's1', state: 'drain' });
  });

  test('of sessions makes the old cookies void', () => {
    const before = testInput([withRoute(STICKY, 0, {})]);
    const after = testInput([withRoute(STICKY, 0, { sessions: 1 })], { slots: before.slots });
    const commands = runtimeDifference(before, after);
    if (commands === 'reload') throw new Error('reload');
    const kinds = commands.map(
      (command) => `${command.kind} ${'map' in command ? command.map : ''}`,
    );
    expect(kinds).toContain('del-map ties.map');
    expect(kinds).toContain('add-map ties.map');
  });

  test('of a certificate names the file to be replaced', () => {
    const [front] = TEST_GATEWAYS.tls ?? [];
    if (front?.tls === undefined) throw new Error('no gateway');
    const [first, ...others] = front.tls.certificates;
    const renewed = { secret: first?.secret ?? '', fingerprint: 'renewed' };
    const tls = { ...front.tls, certificates: [renewed, ...others] };
    const before = testInput([front]);
    const after = testInput([{ ...front, tls }], { slots: before.slots });
    expect(runtimeDifference(before, after)).toEqual([
      { kind: 'set-certificate', file: expect.any(String), secret: 'shop-certificate' },
    ]);
  });
});

describe('a reload', () => {
  const plain = withRoute(CANARY, 0, {});
  test.each([
    { what: 'a new gateway', after: [plain, ...HOSTS] },
    { what: 'a gateway less', after: [] },
    { what: 'another name', after: [{ ...plain, name: 'other' }] },
    { what: 'another port', after: [{ ...plain, port: 1 }] },
    { what: 'another condition', after: [withRoute(plain, 1, { condition: 'path = /' })] },
    { what: 'a fallback', after: [withRoute(plain, 1, { fallback: 'catalog:1.0' })] },
    { what: 'stickiness', after: [{ ...plain, sticky: 'route' as const }] },
    {
      what: 'a target with a name that has to be found',
      after: [withRoute(plain, 0, { targets: [{ id: 't', host: 'a.example', port: 1 }] })],
    },
  ])('is needed for $what', ({ after }) => {
    expect(runtimeDifference(testInput([plain]), testInput(after))).toBe('reload');
  });

  test('is needed for another shared port, and not for another host name', () => {
    const [shop, stock] = HOSTS;
    if (shop === undefined || stock === undefined) throw new Error('no gateway');
    const change = (virtualHosts: GatewayConfig['virtualHosts']) =>
      runtimeDifference(
        testInput([shop, stock]),
        testInput([shop, { ...stock, ...(virtualHosts === undefined ? {} : { virtualHosts }) }]),
      );
    expect(change({ names: ['stock.example'], port: 1 })).toBe('reload');
    expect(change({ names: ['new.example'], port: 18_180 })).toEqual([
      { kind: 'add-map', map: 'hosts.map', key: '18180/new.example', value: expect.any(String) },
      { kind: 'del-map', map: 'hosts.map', key: '18180/stock.example' },
    ]);
  });
});

describe('what was changed step by step is what would be rendered anew', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => ({ seed })))('seed $seed', ({ seed }) => {
    const next = dice(seed + 1);
    let input = randomInput(next);
    const state = stateOf(render(input));
    for (let step = 0; step < 8; step += 1) {
      const after = randomInput(next);
      const commands = runtimeDifference(input, after);
      // Everything that differs between these inputs can be changed in place.
      if (commands === 'reload') throw new Error('a reload was not to be expected');
      for (const command of commands) apply(state, command);
      expect(stateOf(render(after))).toEqual(state);
      input = after;
    }
  });
});

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomInput(next: () => number): RenderInput {
  const upTo = (limit: number) => Math.floor(next() * limit);
  const gateways = ['x', 'y'].map((name, index): GatewayConfig => {
    const weight = upTo(10_001);
    const slice = upTo(10_001);
    const targets = (route: string) =>
      Array.from({ length: upTo(4) }, (_, at) => ({
        id: `${route}-${at}`,
        host: `10.0.${upTo(3)}.${at + 1}`,
        port: 80,
      }));
    return {
      name,
      host: '127.0.0.1',
      port: 1 + index,
      protocol: 'http',
      sticky: 'instance',
      visitors: {
        key: 'ip',
        slices: [
          { route: 'a', upTo: slice },
          { route: 'b', upTo: 10_000 },
        ],
      },
      virtualHosts: { names: [`${name}${upTo(3)}`, `shared${upTo(3)}`], port: 99, only: true },
      rateLimit: { requests: 1 + upTo(3), perMs: 1_000 },
      routes: [
        { name: 'a', weight, targets: targets('a'), condition: 'path = /', strength: upTo(10_001) },
        { name: 'b', weight: 10_000 - weight, targets: targets('b'), sessions: upTo(2) },
      ],
    };
  });
  const slots = new Map(
    gateways.map(({ name, routes }) => [
      name,
      new Map(
        routes.map(({ name: route, targets }): [string, Slot[]] => {
          const ready = targets.map((target): Slot => ({ state: 'ready', target }));
          const empty = Array.from({ length: 4 - ready.length }, (): Slot => ({ state: 'empty' }));
          return [route, next() < 0.5 ? [...ready, ...empty] : [...empty, ...ready]];
        }),
      ),
    ]),
  );
  return testInput(gateways, { slots });
}

/** What a process knows: its maps, and its servers; where an empty slot points to is of no interest. */
type State = { fixed: string; entries: Map<string, string>; servers: Map<string, string> };

function stateOf({ config, maps }: Rendered): State {
  const entries = Object.entries(maps).flatMap(([file, text]) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): [string, string] => {
        const at = line.indexOf(' ');
        return [`${file} ${line.slice(0, at)}`, line.slice(at + 1)];
      }),
  );
  const servers = new Map<string, string>();
  let backend = '';
  const fixed = config.split('\n').filter((line) => {
    backend = /^backend (\S+)/.exec(line)?.[1] ?? backend;
    const [, server, address, disabled] = /^ {2}server (s\d+) (\S+)( disabled)?$/.exec(line) ?? [];
    if (server === undefined) return true;
    servers.set(`${backend}/${server}`, disabled === undefined ? `${address}` : 'maint');
    return false;
  });
  return { fixed: fixed.join('\n'), entries: new Map(entries), servers };
}

function apply({ entries, servers }: State, command: RuntimeCommand): void {
  switch (command.kind) {
    case 'add-map':
    case 'set-map': {
      const key = `${command.map} ${command.key}`;
      // HAProxy adds a second entry, and refuses to set one that is not there.
      expect(entries.has(key)).toBe(command.kind === 'set-map');
      entries.set(key, command.value);
      return;
    }
    case 'del-map':
      expect(entries.delete(`${command.map} ${command.key}`)).toBe(true);
      return;
    case 'set-server': {
      const key = `${command.backend}/${command.server}`;
      const address =
        command.address === undefined ? servers.get(key) : `${command.address}:${command.port}`;
      servers.set(key, command.state === 'ready' ? (address ?? '') : 'maint');
      return;
    }
    case 'set-certificate':
      throw new Error('there are none');
  }
}
