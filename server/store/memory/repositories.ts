import type { DeploymentRepository, OperationRecord, OperationRepository } from '../../ports/store';
import { deploymentMoved, operationMissing } from '../conflicts';
import { deploymentSpecSchema, readStored } from '../schema';
import { storableJson, storableText } from '../storable';
import type { MemoryState } from './state';

/** Copies on the way in and out, so that nobody outside holds what is stored. */
const copy = structuredClone;

/** In name order, as the database sorts. */
function sorted<T extends { name: string }>(records: Iterable<T>): T[] {
  return [...records].sort((a, b) => (a.name < b.name ? -1 : 1)).map((record) => copy(record));
}

export function memoryDeployments(state: () => MemoryState): DeploymentRepository {
  return {
    list: async () => sorted(state().deployments.values()),
    find: async (name) => copy(state().deployments.get(name) ?? null),
    async save({ name, spec, intention, expectedRevision, now }) {
      const { deployments } = state();
      const current = deployments.get(name);
      const actualRevision = current?.revision ?? null;
      if ((actualRevision ?? 0) !== expectedRevision)
        throw deploymentMoved({ name, expectedRevision, actualRevision });
      const record = {
        name,
        revision: expectedRevision + 1,
        spec: readStored(deploymentSpecSchema, storableJson(spec), 'deployment'),
        intention,
        createdAt: current?.createdAt ?? now,
        updatedAt: now,
      };
      deployments.set(name, record);
      return copy(record);
    },
    remove: async (name) => state().deployments.delete(name),
  };
}

export function memoryOperations(state: () => MemoryState): OperationRepository {
  const newestFirst = (deployment: string) =>
    state()
      .operations.filter((operation) => operation.deployment === deployment)
      .reverse();
  return {
    list: async (deployment, limit) => copy(newestFirst(deployment).slice(0, limit)),
    find: async (id) => copy(state().operations[id - 1] ?? null),
    running: async (deployment) =>
      copy(newestFirst(deployment).find((operation) => operation.state === 'running') ?? null),
    async create(input) {
      const { operations } = state();
      const record: OperationRecord = {
        ...copy(input),
        id: operations.length + 1,
        state: 'running',
        reason: null,
        finishedAt: null,
      };
      operations.push(record);
      return copy(record);
    },
    async finish({ id, state: outcome, reason, now }) {
      const { operations } = state();
      const current = operations[id - 1];
      if (current === undefined) throw operationMissing(id);
      if (current.state !== 'running') return;
      const said = reason === null ? null : storableText(reason);
      operations[id - 1] = { ...current, state: outcome, reason: said, finishedAt: now };
    },
  };
}
