import { writeFileSync } from 'node:fs';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpLink } from '@trpc/client';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { test, vi } from 'vitest';
import type { AppRouter } from '@/server/api/app-router';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';
import { TRPCProvider, useTRPC } from '../api/trpc';
import { ChangeSetView } from '../plan';
import { action, progressOf } from '../plan/test-actions';
import { ScaleForm } from './scale-form';
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

const queries = new QueryClient();
const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: 'http://127.0.0.1:1' })] });

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

function render(page: ReactNode, world: World, search = ''): string {
  queries.clear();
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        <NuqsTestingAdapter searchParams={search}>
          <Answers {...world}>{page}</Answers>
        </NuqsTestingAdapter>
      </TRPCProvider>
    </QueryClientProvider>,
  );
}

/** What there is to read. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s+/g, ' ');
}

const page = (view: DeploymentView, search = '', history: OperationView[] = []) =>
  render(<DeploymentPage name="shop" />, { view, history }, search);

const drift = [
  {
    ...{ id: 'a', kind: 'instance-changed' as const, subject: 'catalog/catalog:1.0' },
    ...{
      instance: 'i',
      message: 'instance ab12.1: cpu is 2 cores, and 0.1 cores are described',
      isAdoptable: true,
    },
  },
  {
    ...{ id: 'b', kind: 'gateway-missing' as const, subject: 'shop/9050', instance: null },
    ...{ message: 'port 9050 does not listen', isAdoptable: false },
  },
];
const failed2 = operation({
  ...failed,
  progress: [
    progressOf(stock, { state: 'done', startedAt: 0, finishedAt: 1200 }),
    progressOf(catalog, {
      state: 'failed',
      startedAt: 0,
      finishedAt: 9000,
      reason: 'catalog:2.0 exited with code 7',
      lastLines: [
        'starting up',
        'Error: no database at db:5432',
        '    at Socket.connect (node:net:1294:11)',
      ],
    }),
    progressOf(split, { state: 'cancelled' }),
  ],
});
const back = operation({
  id: 13,
  kind: 'roll-back',
  origin: 'vamp',
  author: 'vamp',
  changeSet,
  progress: running.progress,
});
test('look', () => {
  const put = (name: string, html: string) =>
    writeFileSync(
      '/tmp/look-h/' + name + '.html',
      '<!doctype html><meta charset=utf-8><meta name=viewport content="width=device-width"><link rel=stylesheet href=look.css><body><div class="app-root"><main class="px-4 pb-10 md:px-6">' +
        html +
        '</main></div>',
    );
  put('running', page(shop({ operation: running, drift, settings: { repair: 'manual' } })));
  put('failed', page(shop({ operation: failed2 })));
  put('back', page(shop({ operation: back }), '', [failed2]));
  put(
    'history',
    page(shop({ operation: operation({ id: 14 }) }), '?tab=history', [
      operation({ id: 14, changeSet }),
      back,
      failed2,
      operation({ id: 3, state: 'cancelled', reason: 'cancelled by ada', kind: 'scale' }),
      operation({ id: 2, state: 'superseded', kind: 'restart' }),
    ]),
  );
  put('revisions', page(shop(), '?tab=revisions'));
  put('list', render(<DeploymentsPage />, { view: shop({ operation: running, drift }) }));
  put(
    'listfailed',
    render(<DeploymentsPage />, { view: shop({ operation: failed2, state: 'failed' }) }),
  );
  put(
    'plan',
    render(
      <div className="rounded-md border border-line bg-panel">
        <ChangeSetView
          changeSet={{
            ...changeSet,
            conflicts: [
              {
                code: 'X',
                subject: 'shop/9050',
                message: 'port 9050 is taken by another process',
                advice: 'choose another port, or stop what listens there',
              },
            ],
          }}
          warnings={['the machine has 4 GB of memory, this asks for 9 GB']}
          difference={[
            {
              area: 'services',
              change: 'add',
              subject: 'catalog/catalog:2.0',
              summary: 'image acme/catalog:2, 2 instances',
            },
            {
              area: 'traffic',
              change: 'modify',
              subject: 'catalog gateway web → catalog:1.0',
              summary: 'weight 100% → 90%',
            },
          ]}
        />
      </div>,
      { view: shop() },
    ),
  );
  const service0 = clusters[0]?.services[0];
  if (service0)
    put(
      'scale',
      render(
        <ScaleForm
          place={{ deployment: 'shop', cluster: 'catalog' }}
          service={service0}
          onClose={() => {}}
        />,
        { view: shop() },
      ),
    );
});
