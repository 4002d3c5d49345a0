import type { OperationRecord, OperationRepository } from '../../ports/store';
import { operationMissing } from '../conflicts';
import type { Operation } from '../generated/client';
import {
  changeSetSchema,
  deploymentSpecSchema,
  operationKindSchema,
  operationOptionsSchema,
  operationStateSchema,
  originSchema,
  progressSchema,
  readStored,
} from '../schema';
import { storableJson, storableText } from '../storable';
import { type Database, jsonInput } from './client';

function toRecord(row: Operation): OperationRecord {
  const what = `operation ${row.id} of ${row.deployment}`;
  return {
    id: row.id,
    deployment: row.deployment,
    kind: readStored(operationKindSchema, row.kind, what),
    state: readStored(operationStateSchema, row.state, what),
    author: row.author,
    origin: readStored(originSchema, row.origin, what),
    changeSet: readStored(changeSetSchema, row.changeSet, what),
    progress: readStored(progressSchema, row.progress, what),
    options: readStored(operationOptionsSchema, row.options, what),
    revision: row.revision,
    previousSpec: readStored(deploymentSpecSchema.nullable(), row.previousSpec, what),
    reason: row.reason,
    startedAt: row.startedAt.getTime(),
    finishedAt: row.finishedAt?.getTime() ?? null,
  };
}

function lockRunning(database: Database, deployment: string): Promise<Operation[]> {
  return database.$queryRaw`
    SELECT id, deployment, kind, state, author, origin, change_set AS "changeSet", progress, options, revision,
      previous_spec AS "previousSpec", reason, started_at AS "startedAt", finished_at AS "finishedAt"
    FROM operations WHERE deployment = ${deployment} AND state = 'running' ORDER BY id DESC FOR UPDATE`;
}

/**
 * Within a transaction, the operation found running is locked until the commit: two that would end it, as a loop that
 * sees it done and a person who cancels it, take turns, and the second finds it ended.
 */
export function prismaOperations(
  database: Database,
  { isInTransaction }: { isInTransaction: boolean },
): OperationRepository {
  const find: OperationRepository['find'] = async (id) => {
    const row = await database.operation.findUnique({ where: { id } });
    return row && toRecord(row);
  };
  return {
    find,
    async list(deployment, limit, before) {
      const rows = await database.operation.findMany({
        where: { deployment, ...(before === undefined ? {} : { id: { lt: before } }) },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(toRecord);
    },
    async running(deployment) {
      const [row] = isInTransaction
        ? await lockRunning(database, deployment)
        : await database.operation.findMany({
            where: { deployment, state: 'running' },
            orderBy: { id: 'desc' },
            take: 1,
          });
      return row === undefined ? null : toRecord(row);
    },
    async create({ changeSet, progress, options, previousSpec, startedAt, ...input }) {
      const isDone = input.isDone === true;
      const row = await database.operation.create({
        data: {
          deployment: input.deployment,
          kind: input.kind,
          author: input.author,
          origin: input.origin,
          revision: input.revision,
          state: isDone ? 'succeeded' : 'running',
          startedAt: new Date(startedAt),
          finishedAt: isDone ? new Date(startedAt) : null,
          changeSet: jsonInput(storableJson(changeSet)),
          progress: jsonInput(storableJson(progress)),
          options: jsonInput(storableJson(options)),
          // Left out it is NULL.
          ...(previousSpec === null ? {} : { previousSpec: jsonInput(storableJson(previousSpec)) }),
        },
      });
      return toRecord(row);
    },
    async setProgress(id, progress) {
      const { count } = await database.operation.updateMany({
        where: { id },
        data: { progress: jsonInput(storableJson(progress)) },
      });
      if (count === 0) throw operationMissing(id);
    },
    async finish({ id, state, progress, reason, now }) {
      const { count } = await database.operation.updateMany({
        where: { id, state: 'running' },
        data: {
          state,
          progress: jsonInput(storableJson(progress)),
          reason: reason === null ? null : storableText(reason),
          finishedAt: new Date(now),
        },
      });
      if (count === 0 && (await find(id)) === null) throw operationMissing(id);
    },
  };
}
