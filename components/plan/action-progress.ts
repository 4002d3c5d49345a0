import type { DeploymentView, OperationView, ServiceView } from '@/server/domain/deployment';
import type { PlannedAction } from '@/server/domain/plan';

/** Where one action of a running plan is. `done` also when the state has moved on since. */
export type ActionProgress = {
  status: ServiceView['state'] | 'pending' | 'serving' | 'succeeded';
  /** Instead of the status word. */
  label?: string;
  /** What it waits for or why it failed. */
  reason: string | null;
  retryAt: number | null;
  isDone: boolean;
};

/** Reads the progress of an action from what is observed; `view` is null when the deployment is gone. */
export function readActionProgress(
  action: PlannedAction,
  view: DeploymentView | null,
): ActionProgress {
  switch (action.kind) {
    case 'create-service':
    case 'replace-service':
    case 'scale-service':
      return progressOfService(action, view);
    case 'remove-service':
      return progressOfRemoval(findService(action, view)?.state);
    case 'create-gateway':
    case 'update-gateway':
      return progressOfGateway(action, view);
    case 'remove-gateway': {
      const isThere = view?.gateways.some((gateway) => gateway.name === action.subject);
      return progressOfRemoval(isThere ? 'draining' : undefined);
    }
  }
}

function progressOfService(action: PlannedAction, view: DeploymentView | null): ActionProgress {
  const service = findService(action, view);
  if (service === undefined) return waiting(action.reason);
  const healthy = service.instances.filter((instance) => instance.state === 'healthy').length;
  const { state, reason, retryAt, scale } = service;
  return {
    status: state,
    ...(reason === null && { label: `${state}, ${healthy} of ${scale.instances}` }),
    reason,
    retryAt,
    isDone: state === 'healthy',
  };
}

function progressOfGateway(action: PlannedAction, view: DeploymentView | null): ActionProgress {
  const gateway = view?.gateways.find(({ name }) => name === action.subject);
  if (gateway === undefined) return waiting(action.reason);
  const isDone = gateway.state === 'serving';
  return { status: gateway.state, reason: gateway.reason, retryAt: null, isDone };
}

function progressOfRemoval(state: ServiceView['state'] | undefined): ActionProgress {
  if (state === undefined) {
    return { status: 'succeeded', label: 'removed', reason: null, retryAt: null, isDone: true };
  }
  return { status: state, reason: null, retryAt: null, isDone: false };
}

function waiting(reason: string): ActionProgress {
  return { status: 'waiting', reason, retryAt: null, isDone: false };
}

function findService({ subject }: PlannedAction, view: DeploymentView | null) {
  const slash = subject.indexOf('/');
  return view?.clusters
    .find((cluster) => cluster.name === subject.slice(0, slash))
    ?.services.find((service) => service.name === subject.slice(slash + 1));
}

/** What the whole operation has come to, as far as the person who started it cares. */
export type OperationPhase = 'running' | 'succeeded' | 'failed' | 'superseded';

/** An operation that still runs but whose service has failed needs a person now, not after a time-out. */
export function readOperationPhase(operation: OperationView, view: DeploymentView): OperationPhase {
  if (operation.state !== 'running') return operation.state;
  const services = view.clusters.flatMap((cluster) => cluster.services);
  return services.some((service) => service.state === 'failed') ? 'failed' : 'running';
}
