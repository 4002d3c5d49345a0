import type { ActionProgress } from '../../domain/deployment';
import type { OperationRecord, OperationRepository } from '../../ports/store';
import { operationMissing } from '../conflicts';
import {
  changeSetSchema,
  deploymentSpecSchema,
  operationOptionsSchema,
  progressSchema,
  readStored,
} from '../schema';
import { storableJson, storableText } from '../storable';
import type { MemoryState } from './state';

const copy = structuredClone;

const storedProgress = (id: number, progress: ActionProgress[]) =>
  readStored(progressSchema, storableJson(progress), `operation ${id}`);

export function memoryOperations(state: () => MemoryState): OperationRepository {
  const newestFirst = (deployment: string) =>
    state()
      .operations.filter((operation) => operation.deployment === deployment)
      .reverse();
  const find = (id: number): OperationRecord => {
    const found = state().operations[id - 1];
    if (found === undefined) throw operationMissing(id);
    return found;
  };
  return {
    async list(deployment, limit, before = Infinity) {
      const older = newestFirst(deployment).filter(({ id }) => id < before);
      return copy(older.slice(0, limit));
    },
    find: async (id) => copy(state().operations[id - 1] ?? null),
    running: async (deployment) =>
      copy(newestFirst(deployment).find((operation) => operation.state === 'running') ?? null),
    async create({ changeSet, progress, options, previousSpec, ...input }) {
      const { operations } = state();
      const id = operations.length + 1;
      const stored = <T>(schema: Parameters<typeof readStored<T>>[0], value: unknown) =>
        readStored(schema, storableJson(value), `operation ${id}`);
      const record: OperationRecord = {
        id,
        deployment: input.deployment,
        kind: input.kind,
        state: input.isDone === true ? 'succeeded' : 'running',
        author: input.author,
        origin: input.origin,
        changeSet: stored(changeSetSchema, changeSet),
        progress: storedProgress(id, progress),
        options: stored(operationOptionsSchema, options),
        revision: input.revision,
        previousSpec: stored(deploymentSpecSchema.nullable(), previousSpec),
        reason: null,
        startedAt: input.startedAt,
        finishedAt: input.isDone === true ? input.startedAt : null,
      };
      operations.push(record);
      return copy(record);
    },
    async setProgress(id, progress) {
      state().operations[id - 1] = { ...find(id), progress: storedProgress(id, progress) };
    },
    async finish({ id, state: outcome, progress, reason, now }) {
      const current = find(id);
      if (current.state !== 'running') return;
      state().operations[id - 1] = {
        ...current,
        state: outcome,
        progress: storedProgress(id, progress),
        reason: reason === null ? null : storableText(reason),
        finishedAt: now,
      };
    },
  };
}
