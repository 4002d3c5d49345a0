import type { ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { queries, renderPage, textOf } from '../api/test-answers';
import { useTRPC } from '../api/trpc';
import { action, progressOf } from '../plan/test-actions';
import { deployment, gateway, instance, operation, service } from './test-deployment';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push() {} }) }));
// What follows a stream needs a browser.
vi.mock('@/components/events', () => ({ EventPanel: () => null }));
vi.mock('@/components/logs', () => ({ InstanceLog: () => null }));
vi.mock('./version-traffic', () => ({ VersionTraffic: () => null }));
const { DeploymentPage, DeploymentsPage } = await import('.');

const stock = action('create-service', 'stock/stock:1.0', { change: 'add' });
const catalog = action('create-service', 'catalog/catalog:2.0', {
  change: 'add',
  dependsOn: [stock.id],
});
const split = action('update-gateway', 'shop/catalog/web', {
  dependsOn: [catalog.id],
  traffic: [
    {
      gateway: 'shop/catalog/web',
      before: [{ route: 'catalog:1.0', weight: 10_000 }],
      after: [
        { route: 'catalog:1.0', weight: 9_000 },
        { route: 'catalog:2.0', weight: 1_000 },
      ],
    },
  ],
});
const changeSet = { deployment: 'shop', actions: [stock, catalog, split], conflicts: [] };
const running = operation({
  id: 12,
  state: 'running',
  author: 'ada',
  origin: 'cli',
  reversible: true,
  changeSet,
  progress: [
    progressOf(stock, { state: 'done', startedAt: 0, finishedAt: 2_250 }),
    progressOf(catalog, { state: 'running', startedAt: 0, reason: '1 of 2 healthy' }),
    progressOf(split, { reason: 'waits for catalog:2.0' }),
  ],
});
const failed = operation({
  ...running,
  state: 'failed',
  reason: 'catalog:2.0 exited with code 7',
  progress: [
    progressOf(catalog, {
      state: 'failed',
      reason: 'catalog:2.0 exited with code 7',
      lastLines: ['no database at db:5432'],
    }),
  ],
});

const clusters = [
  {
    name: 'catalog',
    services: [
      service('catalog:1.0', {
        scale: { cpu: 0.1, memoryMb: 64, instances: 2 },
        instances: [instance({ usage: { cpu: 0.01, memoryBytes: 30e6 } })],
      }),
    ],
  },
];
const shop = (more: Partial<DeploymentView> = {}) =>
  deployment({
    clusters,
    gateways: [gateway('shop/9050', { kind: 'external', port: 9_050 })],
    ...more,
  });

type World = { view: DeploymentView; history?: OperationView[] };

/** What the server would have answered. */
function Answers({ view, history = [], children }: World & { children: ReactNode }) {
  const { deployments, plans } = useTRPC();
  const { name } = view;
  queries.setQueryData(deployments.list.queryKey(), [view]);
  queries.setQueryData(deployments.get.queryKey({ name }), view);
  queries.setQueryData(deployments.operations.queryKey({ name, limit: 21 }), history);
  const before = view.operation?.id ?? 0;
  queries.setQueryData(deployments.operations.queryKey({ name, limit: 1, before }), history);
  queries.setQueryData(deployments.revisions.queryKey({ name, limit: 20 }), [
    {
      ...{ revision: 2, author: 'ada', savedAt: 0, intention: 'run', isCurrent: true },
      operation: { id: 12, kind: 'merge', state: 'succeeded' },
    },
    {
      ...{ revision: 1, author: 'bob', savedAt: 0, intention: 'run', isCurrent: false },
      operation: null,
    },
  ]);
  const plan = {
    ...{ id: 3, deployment: 'shop', kind: 'merge' as const, author: 'ada', createdAt: 0 },
    ...{ changeSet, baseRevision: 1, isOutdated: true },
  };
  queries.setQueryData(plans.list.queryKey({ limit: 50 }), [plan]);
  queries.setQueryData(plans.list.queryKey({ limit: 50, deployment: name }), []);
  return children;
}

const render = (page: ReactNode, world: World, search = '') =>
  renderPage(<Answers {...world}>{page}</Answers>, search);

const page = (view: DeploymentView, search = '', history: OperationView[] = []) =>
  render(<DeploymentPage name="shop" />, { view, history }, search);

describe('a change under way', () => {
  const html = page(shop({ operation: running }));
  const text = textOf(html);

  test('shows each action by resource: its state, how long it took, what it waits for', () => {
    expect(text).toContain('1 of 3 done');
    expect(text).toContain('ada by command line');
    expect(text).toMatch(/create stock:1.0 .*step 1 done 2.25 s/);
    expect(text).toMatch(/create catalog:2.0 .*under way.* 1 of 2 healthy/);
    expect(text).toContain('waits for catalog:2.0');
  });

  test('shows what it does to traffic', () => {
    expect(text).toContain('traffic of shop/catalog/web 100 / 0 → 90 / 10');
  });

  test('can be cancelled and rolled back', () => {
    expect(html).toContain('aria-label="Cancel this change: Merge #12 of shop"');
    expect(html).toContain('aria-label="Roll back: Merge #12 of shop"');
  });
});

describe('a change that failed', () => {
  test('says why, with the last lines and the way to the log', () => {
    const html = page(shop({ operation: failed }));
    expect(textOf(html)).toContain('catalog:2.0 exited with code 7');
    expect(html).toContain('no database at db:5432');
    expect(html).toContain('/deployments/shop/logs?cluster=catalog&amp;service=catalog%3A2.0');
    expect(html).toContain('aria-label="Retry: Merge #12 of shop"');
  });

  test('is still told of once it was rolled back by itself, and can be tried again', () => {
    const back = operation({ id: 13, kind: 'roll-back', origin: 'vamp', author: 'vamp' });
    const html = page(shop({ operation: back }), '', [failed]);
    expect(textOf(html)).toContain('Merge #12 failed, so what was before is back');
    expect(html).toContain('aria-label="Retry Merge #12…"');
  });
});

test('what runs: sizes, allocation, and the way to scale, restart and logs', () => {
  const html = page(shop());
  const text = textOf(html);
  expect(text).toContain('1 healthy of 2 · 0.1 cores, 64 MB each');
  expect(text).toMatch(/cpu 0.2 cores 0.01 cores memory 128 MB 30 MB/);
  expect(text).toContain('used: read of 1 of 2 instances');
  for (const name of ['Scale catalog:1.0…', 'Restart catalog:1.0…', 'Restart shop…']) {
    expect(html).toContain(`aria-label="${name}"`);
  }
});

test('drift is said in words with the choice for each', () => {
  const drift = [
    {
      ...{ id: 'a', kind: 'instance-changed' as const, subject: 'catalog/catalog:1.0' },
      ...{ instance: 'i', message: 'cpu is 2, not 0.1', isAdoptable: true },
    },
    {
      ...{ id: 'b', kind: 'gateway-missing' as const, subject: 'shop/9050', instance: null },
      ...{ message: 'port 9050 does not listen', isAdoptable: false },
    },
  ];
  const html = page(shop({ drift, settings: { repair: 'manual' } }));
  const text = textOf(html);
  expect(text).toContain('drift: 2');
  expect(text).toContain('cpu is 2, not 0.1');
  expect(text).toContain('until you repair or adopt it');
  expect(html).toContain('aria-label="Adopt catalog/catalog:1.0: instance changed…"');
  expect(html).toContain('aria-label="Repair shop/9050: gateway gone…"');
  expect(html).not.toContain('aria-label="Adopt shop/9050');
});

test('the history tells who, from where and what became of it', () => {
  const html = page(shop({ operation: failed }), '?tab=history', [failed]);
  const text = textOf(html);
  expect(text).toMatch(/Merge #12 failed .*ada by command line/);
  expect(html).toContain('aria-label="Roll back to before Merge #12…"');
});

test('every revision but the current one can be returned to', () => {
  const html = page(shop(), '?tab=revisions');
  expect(textOf(html)).toMatch(/Revision 2 current Merge #12 succeeded ada/);
  expect(html).toContain('aria-label="Roll back to revision 1…"');
  expect(html).not.toContain('aria-label="Roll back to revision 2…"');
});

test('where no plan is kept it says how to keep one', () => {
  expect(textOf(page(shop(), '?tab=plans'))).toContain('Keep this plan');
});

test('the list shows what goes on with its ways, and the plans that were kept', () => {
  const html = render(<DeploymentsPage />, { view: shop({ operation: running }) });
  expect(textOf(html)).toMatch(/Merge running 1 of 3 done/);
  expect(html).toContain('aria-label="Cancel this change: Merge #12 of shop"');
  expect(textOf(html)).toMatch(/Merge #3 shop outdated 3 ada/);
});
