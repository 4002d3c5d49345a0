import type { ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import type { GatewayView, RouteView } from '@/server/domain/deployment';
import type { VampEvent } from '@/server/domain/event';
import type { RoutingExplanation } from '@/server/domain/gateway';
import { queries, renderPage, textOf } from '../api/test-answers';
import { useTRPC } from '../api/trpc';
import { gateway } from '../deployments/test-deployment';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push() {} }) }));
// What follows a stream, and what draws in pixels, needs a browser.
vi.mock('@/components/live', () => ({ useLiveTraffic: () => {}, useLiveEvents: () => {} }));
vi.mock('./traffic-charts', () => ({ TrafficCharts: () => null }));
vi.mock('./use-stored-flag', () => ({ useStoredFlag: () => [true, () => {}] }));
const { GatewayPage } = await import('.');

const NAME = 'shop/catalog/web';

const route = (name: string, more: Partial<RouteView> = {}): RouteView => ({
  ...{ name, weight: 5_000, liveWeight: 5_000, targets: 2, health: null },
  ...more,
});
const shop = (more: Partial<GatewayView> = {}): GatewayView =>
  gateway(NAME, {
    address: 'http://127.0.0.1:40000',
    routes: [
      route('catalog:1.0'),
      route('catalog:2.0', { condition: 'path begins /beta and has cookie b', strength: 2_500 }),
    ],
    ...more,
  });

const explanation: RoutingExplanation = {
  conditions: [
    {
      route: 'catalog:2.0',
      text: 'path begins /beta and has cookie b',
      strength: 2_500,
      matches: false,
    },
  ],
  decidedBy: null,
  tiedTo: null,
  visitor: null,
  odds: [
    { route: 'catalog:1.0', share: 5_000 },
    { route: 'catalog:2.0', share: 5_000 },
  ],
};

const changed: VampEvent = {
  ...{ sequence: 2, at: 2_000, author: 'ada', type: 'gateway' },
  tags: [`gateways:${NAME}`, 'route:conditionadded'],
  value: {
    before: { routes: { 'catalog:2.0': { condition: null } } },
    after: { routes: { 'catalog:2.0': { condition: 'path begins /beta and has cookie b' } } },
  },
};

/** What the server would have answered. */
function Answers({ view, children }: { view: GatewayView; children: ReactNode }) {
  const { gateways, events } = useTRPC();
  queries.setQueryData(gateways.get.queryKey({ name: NAME }), view);
  queries.setQueryData(events.list.queryKey({ tags: [`gateways:${NAME}`], limit: 50 }), [changed]);
  const request = { method: 'GET', path: '/beta', host: '', headers: {} };
  queries.setQueryData(gateways.explain.queryKey({ name: NAME, request, tied: null }), {
    explanation,
    state: 'serving',
  });
  return children;
}

const render = (view: GatewayView, search = '') =>
  renderPage(
    <Answers view={view}>
      <GatewayPage name={NAME} />
    </Answers>,
    search,
  );

test('a condition is seen below its version, with its place and its strength', () => {
  const text = textOf(render(shop()));
  expect(text).toMatch(/catalog:2.0 .*tried first path begins \/beta and has cookie b 25 %/);
  expect(text).toContain('not sticky');
});

describe('the details of a version', () => {
  const html = render(shop(), '?details=catalog:2.0');
  const text = textOf(html);

  test('hold the condition as a text and as rows', () => {
    expect(html).toMatch(/aria-label="condition of catalog:2.0"[^>]*value="path begins \/beta and/);
    expect(html).toContain('aria-label="condition of catalog:2.0, part 1: what is looked at"');
    expect(html).toContain('aria-label="condition of catalog:2.0, part 2: how it is compared"');
    expect(text).toContain('25 % of the requests that meet it come here');
  });

  test('hold what happens when instances fail, empty where it is the default', () => {
    for (const name of ['Connect time-out', 'Retries', 'Circuit breaker: errors in a row']) {
      expect(text).toContain(`${name} of catalog:2.0`);
    }
    expect(html).toContain('aria-label="fallback of catalog:2.0"');
  });
});

test('a condition that rows cannot show stays a text, and says why', () => {
  const routes = [route('a', { condition: 'path == / or < hdr_cnt(x) gt 2 >' })];
  const text = textOf(render(shop({ routes }), '?details=a'));
  expect(text).toContain('Rows cannot show this condition. It holds an expression of HAProxy');
});

test('an open circuit is told beside its version, with who is left out until when', () => {
  const health = {
    circuit: 'open' as const,
    ejected: [{ target: 'shop/catalog/catalog:1.0/ab12.0', until: 4_102_444_800_000 }],
    connections: 7,
  };
  const text = textOf(render(shop({ routes: [route('a', { health })] }), '?details=a'));
  expect(text).toContain('circuit open 1 instance ejected');
  expect(text).toMatch(/under way 7 .*ab12.0 ejected probed in/);
});

describe('what the gateway driver cannot', () => {
  const capabilities = { ...shop().capabilities, mirror: 'cannot send copies' };
  const rules = { sticky: 'route' as const };
  const html = render(shop({ capabilities, rules }), '?rules=true&details=catalog:1.0');
  const text = textOf(html);

  test('is not offered, with the reason; the rest is', () => {
    expect(html).not.toContain('aria-label="mirror to"');
    expect(text).toContain('Not here: the gateway driver cannot send copies.');
    expect(html).toContain('aria-label="sticky"');
    expect(text).toContain('a version keeps the clients it has until they are released');
  });

  test('clients that are tied can be released', () => {
    expect(html).toContain('aria-label="Release its clients: catalog:1.0"');
  });
});

describe('the request tester', () => {
  test('says why a condition does not match, and the odds', () => {
    const html = render(shop(), '?request=GET%20/beta');
    const text = textOf(html);
    expect(text).toContain('does not match the cookie b is missing');
    expect(text).toMatch(/catalog:1.0 50 % .*catalog:2.0 50 %/);
    expect(html).toContain('Send it');
    expect(html).toContain('curl -i http://127.0.0.1:40000/beta');
  });

  test('is not there for connections, which are no requests', () => {
    const html = render(shop({ protocol: 'tcp', routes: [route('a')] }), '?details=a');
    expect(html).not.toContain('Send it');
    expect(html).not.toContain('condition of a');
  });
});

test('a version at 0 % keeps its clients on a sticky gateway, and that is said', () => {
  const routes = [
    route('a', { weight: 10_000, liveWeight: 10_000 }),
    route('b', { weight: 0, liveWeight: 0 }),
  ];
  const words = 'keeps the clients that are tied to it, until they are released';
  expect(textOf(render(shop({ routes, rules: { sticky: 'route' } })))).toContain(words);
  expect(textOf(render(shop({ routes })))).not.toContain(words);
});

test('undo says what it would do, and what changed says who did it', () => {
  const text = textOf(render(shop()));
  expect(text).toContain(
    'Goes back: condition of catalog:2.0 from path begins /beta and has cookie b to none',
  );
  expect(text).toMatch(/ada condition of catalog:2.0: none → path begins/);
});

test('host names are lines to copy', () => {
  const virtualHosts = ['shop.example'];
  const rules = { virtualHosts: { names: virtualHosts, port: 8_180 } };
  const text = textOf(render(shop({ rules, virtualHosts })));
  expect(text).toContain("curl -i -H 'Host: shop.example' http://127.0.0.1:8180/");
});
