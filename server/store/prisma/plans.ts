import type { PlanRecord, PlanRepository } from '../../ports/store';
import type { Plan } from '../generated/client';
import { MAX_PLANS } from '../limits';
import { changeSetSchema, jsonSchema, operationKindSchema, readStored } from '../schema';
import { storableJson } from '../storable';
import { type Database, jsonInput } from './client';

function toRecord(row: Plan): PlanRecord {
  const what = `plan ${row.id} of ${row.deployment}`;
  return {
    id: row.id,
    deployment: row.deployment,
    kind: readStored(operationKindSchema, row.kind, what),
    author: row.author,
    request: readStored(jsonSchema, row.request, what),
    baseRevision: row.baseRevision,
    changeSet: readStored(changeSetSchema, row.changeSet, what),
    createdAt: row.createdAt.getTime(),
  };
}

export function prismaPlans(database: Database): PlanRepository {
  return {
    async list({ deployment, limit }) {
      const rows = await database.plan.findMany({
        ...(deployment === undefined ? {} : { where: { deployment } }),
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(toRecord);
    },
    async find(id) {
      const row = await database.plan.findUnique({ where: { id } });
      return row && toRecord(row);
    },
    async create({ deployment, kind, author, baseRevision, ...input }) {
      const row = await database.plan.create({
        data: {
          ...{ deployment, kind, author, baseRevision },
          request: jsonInput(storableJson(input.request)),
          changeSet: jsonInput(storableJson(input.changeSet)),
          createdAt: new Date(input.createdAt),
        },
      });
      await forgetOldest(database);
      return toRecord(row);
    },
    async remove(id) {
      const { count } = await database.plan.deleteMany({ where: { id } });
      return count > 0;
    },
  };
}

async function forgetOldest(database: Database): Promise<void> {
  const tooOld = await database.plan.findFirst({
    orderBy: { id: 'desc' },
    skip: MAX_PLANS,
    select: { id: true },
  });
  if (tooOld !== null) await database.plan.deleteMany({ where: { id: { lte: tooOld.id } } });
}
