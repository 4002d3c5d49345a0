import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRuntime } from '../../test-runtime';
import { applyDeployment, DeployInput } from '../deployments';
import { changeGateway, setWeights } from './change';
import { explainRequest } from './explain';
import { getGateway } from './get';
import { releaseSessions } from './release';
import { ExplainInput, type GatewayDraft, SendInput } from './schemas';
import { sendRequest } from './send';
import { undoGatewayChange } from './undo';

const WEB = 'shop/web/web';
const breed = (name: string, port: string) => ({
  breed: {
    name,
    deployable: { type: 'command', definition: 'node web.mjs' },
    ports: { web: port },
  },
});
const SHOP = JSON.stringify({
  name: 'shop',
  clusters: {
    web: {
      services: [breed('web:1', '8080'), breed('web:2', '8080')],
      gateways: { web: { routes: { 'web:1': { weight: '90%' }, 'web:2': { weight: '10%' } } } },
    },
    raw: { services: [breed('raw:1', '9000/tcp')] },
  },
});

let runtime: Awaited<ReturnType<typeof createTestRuntime>>;

beforeEach(async () => {
  runtime = await createTestRuntime();
  const input = DeployInput.parse({ source: SHOP });
  await applyDeployment({ ctx: runtime.context, input });
  await runtime.until(([view]) => view?.operation?.state === 'succeeded');
});

afterEach(() => runtime.stop());

const change = (draft: GatewayDraft, name = WEB) =>
  changeGateway({ ctx: runtime.context, input: { name, ...draft } });
const undo = (name = WEB) => undoGatewayChange({ ctx: runtime.context, input: { name } });
const view = (name = WEB) => getGateway({ ctx: runtime.context, input: { name } });
const weigh = (one: number, two: number) =>
  setWeights({
    ctx: runtime.context,
    input: { name: WEB, weights: { 'web:1': one, 'web:2': two } },
  });
const weights = async () => (await view()).routes.map(({ weight }) => weight);
const served = async () =>
  (await runtime.gatewayDriver.observe()).find(({ config }) => config.name === WEB)?.config;

describe('a change of a gateway', () => {
  it('is in effect when it answers, and stored as one operation and one event', async () => {
    const { store, eventLog } = runtime.context;
    const before = (await store.operations.list('shop', 10)).length;
    await change({
      weights: { 'web:1': 5_000, 'web:2': 5_000 },
      routes: { 'web:2': { condition: 'User-Agent  =  Firefox', strength: 2_500 } },
      rules: { sticky: 'route' },
    });
    expect(await served()).toMatchObject({
      sticky: 'route',
      routes: [
        { weight: 5_000 },
        { weight: 5_000, condition: 'user-agent == Firefox', strength: 2_500 },
      ],
    });
    const operations = await store.operations.list('shop', 10);
    expect(operations).toHaveLength(before + 1);
    expect(operations[0]).toMatchObject({ kind: 'weights' });
    const [event] = await eventLog.list({ tags: [`gateways:${WEB}`, 'route'], limit: 1 });
    expect(event).toMatchObject({
      type: 'gateway',
      value: {
        before: {
          weights: { 'web:1': 9_000, 'web:2': 1_000 },
          routes: { 'web:2': { condition: null, strength: null } },
          rules: { sticky: null },
        },
        after: { rules: { sticky: 'route' } },
      },
    });
    expect(event?.tags).toEqual(
      expect.arrayContaining([
        'deployments:shop',
        'route:weightupdated',
        'route:conditionadded',
        'route:conditionstrengthadded',
        'gateway:stickyupdated',
      ]),
    );
  });

  it('that changes nothing writes nothing', async () => {
    const sequence = await runtime.context.eventLog.latestSequence();
    await weigh(9_000, 1_000);
    expect(await runtime.context.eventLog.latestSequence()).toBe(sequence);
  });

  it('keeps visitors where they are as far as it can', async () => {
    await change({ rules: { visitors: 'header X-User' } });
    await weigh(8_000, 2_000);
    const slices = (await served())?.visitors?.slices ?? [];
    // web:2 had the last tenth and still has it.
    expect(slices.at(-1)).toEqual({ route: 'web:2', upTo: 10_000 });
    const sizes = slices.map(({ route, upTo }, index) => ({
      route,
      size: upTo - (slices[index - 1]?.upTo ?? 0),
    }));
    const sizeOf = (name: string) =>
      sizes.reduce((sum, { route, size }) => sum + (route === name ? size : 0), 0);
    expect([sizeOf('web:1'), sizeOf('web:2')]).toEqual([8_000, 2_000]);
  });

  it.each([
    {
      what: 'a route that is none',
      draft: { routes: { 'web:3': {} } },
      name: 'UnresolvedServiceRouteError',
    },
    {
      what: 'weights that do not add up',
      draft: { weights: { 'web:1': 1 } },
      name: 'GatewayRouteWeightError',
    },
    {
      what: 'a condition that does not parse',
      draft: { routes: { 'web:1': { condition: 'User-Agent = ' } } },
      name: 'InvalidConditionError',
    },
    {
      what: 'a mirror that is no route',
      draft: { rules: { mirror: { route: 'web:3', share: 100 } } },
      name: 'UnresolvedServiceRouteError',
    },
    {
      what: 'a host name that is none',
      draft: { rules: { virtualHosts: { names: ['a b'] } } },
      name: 'IllegalGatewayVirtualHosts',
    },
  ])('with $what is refused, and nothing is stored', async ({ draft, name }) => {
    const sequence = await runtime.context.eventLog.latestSequence();
    await expect(change(draft)).rejects.toMatchObject({ code: 'invalid', detail: { name } });
    expect(await runtime.context.eventLog.latestSequence()).toBe(sequence);
  });

  it('of a tcp gateway cannot ask for what needs requests', async () => {
    const asked = change({ rules: { sticky: 'route' } }, 'shop/raw/web');
    await expect(asked).rejects.toMatchObject({ detail: { name: 'StickyPortTypeError' } });
  });

  it('cannot take the host name of another gateway', async () => {
    const hosts = { rules: { virtualHosts: { names: ['shop.example'] } } };
    await change(hosts);
    const more = JSON.stringify({
      name: 'more',
      clusters: { web: { services: [breed('more:1', '8080')] } },
    });
    const input = DeployInput.parse({ source: more });
    await applyDeployment({ ctx: runtime.context, input });
    await runtime.untilState('more', 'healthy');
    await expect(change(hosts, 'more/web/web')).rejects.toMatchObject({
      code: 'conflict',
      detail: { name: 'DuplicateVirtualHostError' },
    });
  });

  it('is refused where the gateway driver cannot carry it out', async () => {
    const { context } = runtime;
    const capabilities = { ...context.gatewayDriver.capabilities, mirror: 'cannot copy requests' };
    const ctx = { ...context, gatewayDriver: { ...context.gatewayDriver, capabilities } };
    const rules = { mirror: { route: 'web:2', share: 100 } };
    const asked = changeGateway({ ctx, input: { name: WEB, rules } });
    await expect(asked).rejects.toMatchObject({
      code: 'conflict',
      detail: {
        name: 'UnsupportedByGatewayDriver',
        message: expect.stringContaining('the gateway driver memory cannot copy requests'),
      },
    });
  });
});

describe('undo', () => {
  it('takes back the last change, rules as well, and again is redo', async () => {
    await change({ routes: { 'web:2': { condition: 'has header X-Beta' } } });
    await weigh(5_000, 5_000);
    await undo();
    expect(await weights()).toEqual([9_000, 1_000]);
    expect((await view()).routes[1]?.condition).toBeDefined();
    await undo();
    expect(await weights()).toEqual([5_000, 5_000]);
  });

  it('puts visitors back exactly where they were', async () => {
    await change({ rules: { visitors: 'ip' } });
    const before = (await view()).rules.visitors;
    await weigh(4_000, 6_000);
    await undo();
    expect((await view()).rules.visitors).toEqual(before);
  });

  it('says so where there is nothing to undo', async () => {
    await expect(undo()).rejects.toMatchObject({ detail: { name: 'NothingToUndo' } });
  });

  it('does not take away what a deployment changed since', async () => {
    await weigh(5_000, 5_000);
    const input = DeployInput.parse({ source: SHOP });
    await applyDeployment({ ctx: runtime.context, input });
    await runtime.until(([shop]) => shop?.operation?.state === 'succeeded');
    await expect(undo()).rejects.toMatchObject({
      code: 'conflict',
      detail: { name: 'NothingToUndo' },
    });
  });
});

it('clients that are tied are let go of by raising a number, where any are tied', async () => {
  const release = () =>
    releaseSessions({ ctx: runtime.context, input: { name: WEB, route: 'web:1' } });
  await expect(release()).rejects.toMatchObject({ code: 'refused' });
  await change({ rules: { sticky: 'instance' } });
  await release();
  await release();
  expect((await served())?.routes[0]?.sessions).toBe(2);
});

describe('where a request would go', () => {
  const explain = (more: object) =>
    explainRequest({ ctx: runtime.context, input: ExplainInput.parse({ name: WEB, ...more }) });
  const odds = async (more: object) =>
    (await explain(more)).explanation.odds.map(({ share }) => share);

  it('follows from the gateway as it serves', async () => {
    expect(await explain({ request: {} })).toMatchObject({ state: 'serving' });
    expect(await odds({ request: {} })).toEqual([9_000, 1_000]);
    expect(await odds({ request: {}, tied: 'web:2' })).toEqual([0, 10_000]);
  });

  it('or from a draft, which changes nothing', async () => {
    const draft = { routes: { 'web:2': { condition: 'has header X-Beta' } } };
    const request = { headers: { 'X-Beta': '1' } };
    expect(await odds({ request, draft })).toEqual([0, 10_000]);
    expect(await odds({ request })).toEqual([9_000, 1_000]);
  });

  it('cannot be told of a client that is tied to nothing there, nor of tcp', async () => {
    await expect(explain({ request: {}, tied: 'web:9' })).rejects.toMatchObject({
      code: 'invalid',
    });
    const tcp = explain({ name: 'shop/raw/web', request: {} });
    await expect(tcp).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('a request that is sent', () => {
  const send = (request: object, name = WEB) =>
    sendRequest({ ctx: runtime.context, input: SendInput.parse({ name, request }) });

  it('goes to the gateway itself and tells who answered', async () => {
    const trace = { 'x-vamp-route': 'web:1', 'x-vamp-instance': 'i', 'x-vamp-by': 'weight' };
    runtime.requestSender.answer = {
      status: 201,
      headers: { ...trace, 'content-type': 'text/plain' },
      body: 'x'.repeat(5_000),
    };
    const sent = await send({
      path: '/a?b=c',
      headers: { 'X-A': '1', 'X-Vamp-Trace': 'forged', 'Content-Length': '7' },
      cookies: { beta: 'yes' },
      host: 'shop.example',
    });
    expect(sent).toMatchObject({ status: 201, route: 'web:1', instance: 'i', by: 'weight' });
    expect(sent.headers).toEqual({ 'content-type': 'text/plain' });
    expect(sent.body).toHaveLength(2_000);
    const { port } = await view();
    expect(runtime.requestSender.sent).toEqual([
      {
        ...{ host: '127.0.0.1', port, isTls: false, method: 'GET', path: '/a?b=c' },
        headers: { 'x-a': '1', 'x-vamp-trace': 'trace', cookie: 'beta=yes', host: 'shop.example' },
      },
    ]);
  });

  it.each([
    { what: 'a second line in a header', request: { headers: { a: 'b\r\nc: d' } } },
    { what: 'another address in the path', request: { path: 'http://elsewhere/' } },
    { what: 'a blank in the method', request: { method: 'GET /' } },
  ])('may not hold $what', ({ request }) => {
    expect(SendInput.safeParse({ name: WEB, request }).success).toBe(false);
  });

  it('stays here while the gateway does not serve: somebody else may have its port', async () => {
    const { port } = await view();
    runtime.gatewayDriver.failPort(port, 'port taken by another process');
    await runtime.context.reconciler.reconcile();
    await expect(send({})).rejects.toMatchObject({ code: 'unavailable' });
    expect(runtime.requestSender.sent).toEqual([]);
  });
});
