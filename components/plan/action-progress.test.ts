import { describe, expect, test } from 'vitest';
import type { DeploymentView, OperationView, ServiceView } from '@/server/domain/deployment';
import type { PlannedAction } from '@/server/domain/plan';
import { readActionProgress, readOperationPhase } from './action-progress';

function action(kind: PlannedAction['kind'], subject: string): PlannedAction {
  const reason = 'after stock is healthy';
  return { id: 'a', kind, change: 'add', subject, summary: '', reason, dependsOn: [], traffic: [] };
}

function instance(state: 'healthy' | 'starting'): ServiceView['instances'][number] {
  return {
    id: state,
    state,
    health: { state: 'passing', since: 0 },
    host: '127.0.0.1',
    ports: {},
    pid: 1,
    startedAt: 0,
    starts: 1,
    exit: null,
    usage: null,
    inFlight: 0,
  };
}

function service(parts: Partial<ServiceView>): ServiceView {
  return {
    name: 'catalog:2.0',
    state: 'healthy',
    reason: null,
    retryAt: null,
    deployableType: 'command',
    command: ['node'],
    ports: [],
    environment: {},
    scale: { cpu: 0.1, memoryMb: 64, instances: 2 },
    dependsOn: [],
    instances: [],
    ...parts,
  };
}

function view(services: ServiceView[], gateways: DeploymentView['gateways'] = []): DeploymentView {
  return {
    name: 'shop',
    revision: 1,
    intention: 'run',
    state: 'healthy',
    createdAt: 0,
    updatedAt: 0,
    clusters: [{ name: 'catalog', services }],
    gateways,
    operation: null,
  };
}

const create = action('create-service', 'catalog/catalog:2.0');

describe('readActionProgress', () => {
  test('a service nobody has seen yet waits for what the plan says', () => {
    expect(readActionProgress(create, view([]))).toMatchObject({
      status: 'waiting',
      reason: 'after stock is healthy',
      isDone: false,
    });
  });

  test('a healthy service is done and tells how many instances it has', () => {
    const instances = [instance('healthy'), instance('healthy')];
    expect(readActionProgress(create, view([service({ instances })]))).toMatchObject({
      status: 'healthy',
      label: 'healthy, 2 of 2',
      isDone: true,
    });
  });

  test('a failed service tells why and when it is tried again', () => {
    const failed = service({ state: 'failed', reason: 'exited with code 1', retryAt: 5_000 });
    expect(readActionProgress(create, view([failed]))).toMatchObject({
      status: 'failed',
      reason: 'exited with code 1',
      retryAt: 5_000,
      isDone: false,
    });
  });

  test('removing is done when the service is gone, also with its deployment', () => {
    const remove = action('remove-service', 'catalog/catalog:2.0');
    expect(readActionProgress(remove, view([service({ state: 'draining' })]))).toMatchObject({
      status: 'draining',
      isDone: false,
    });
    expect(readActionProgress(remove, view([])).isDone).toBe(true);
    expect(readActionProgress(remove, null).isDone).toBe(true);
  });

  test('a gateway is done when it serves', () => {
    const gateway: DeploymentView['gateways'][number] = {
      name: 'shop/9050',
      deployment: 'shop',
      kind: 'external',
      address: 'http://127.0.0.1:9050',
      port: 9_050,
      protocol: 'http',
      state: 'failed',
      reason: 'port 9050 is taken by another process',
      routes: [],
    };
    const open = action('create-gateway', 'shop/9050');
    expect(readActionProgress(open, view([], [gateway]))).toMatchObject({
      status: 'failed',
      reason: 'port 9050 is taken by another process',
      isDone: false,
    });
    const serving = { ...gateway, state: 'serving' as const, reason: null };
    expect(readActionProgress(open, view([], [serving])).isDone).toBe(true);
  });
});

describe('readOperationPhase', () => {
  const running: OperationView = {
    id: 1,
    kind: 'merge',
    state: 'running',
    author: 'ada',
    reason: null,
    startedAt: 0,
    finishedAt: null,
    changeSet: { deployment: 'shop', actions: [], conflicts: [] },
    reversible: true,
  };

  test('a failed service makes a running operation a matter for a person', () => {
    expect(readOperationPhase(running, view([service({ state: 'starting' })]))).toBe('running');
    expect(readOperationPhase(running, view([service({ state: 'failed' })]))).toBe('failed');
  });

  test('what is finished stays finished whatever happens to a service later', () => {
    const succeeded: OperationView = { ...running, state: 'succeeded' };
    expect(readOperationPhase(succeeded, view([service({ state: 'failed' })]))).toBe('succeeded');
  });
});
