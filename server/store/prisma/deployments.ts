import type { DeploymentRecord, DeploymentRepository } from '../../ports/store';
import { deploymentMoved } from '../conflicts';
import type { Deployment } from '../generated/client';
import { deploymentSpecSchema, intentionSchema, readStored } from '../schema';
import { storableJson } from '../storable';
import { type Database, jsonInput } from './client';

function toRecord(row: Deployment): DeploymentRecord {
  const what = `deployment ${row.name}`;
  return {
    name: row.name,
    revision: row.revision,
    spec: readStored(deploymentSpecSchema, row.spec, what),
    intention: readStored(intentionSchema, row.intention, what),
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}

export function prismaDeployments(database: Database): DeploymentRepository {
  const find: DeploymentRepository['find'] = async (name) => {
    const row = await database.deployment.findUnique({ where: { name } });
    return row && toRecord(row);
  };
  return {
    find,
    async list() {
      return (await database.deployment.findMany({ orderBy: { name: 'asc' } })).map(toRecord);
    },
    async save({ name, spec, intention, expectedRevision, now }) {
      const updatedAt = new Date(now);
      const revision = expectedRevision + 1;
      const data = { revision, intention, spec: jsonInput(storableJson(spec)), updatedAt };
      // Neither form fails when the world moved: an error would spoil the transaction around it.
      const { count } =
        expectedRevision === 0
          ? await database.deployment.createMany({
              data: [{ ...data, name, createdAt: updatedAt }],
              skipDuplicates: true,
            })
          : await database.deployment.updateMany({
              where: { name, revision: expectedRevision },
              data,
            });
      const saved = await find(name);
      if (count === 1 && saved !== null) return saved;
      throw deploymentMoved({ name, expectedRevision, actualRevision: saved?.revision ?? null });
    },
    async remove(name) {
      const { count } = await database.deployment.deleteMany({ where: { name } });
      return count > 0;
    },
  };
}
