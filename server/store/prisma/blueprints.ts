import type { BlueprintRecord, BlueprintRepository } from '../../ports/store';
import { LOCK_KEYS } from '../lock-keys';
import { storableText } from '../storable';
import type { Database } from './client';
import { lockUntilCommit } from './locks';

type RevisionRow = {
  name: string;
  revision: number;
  source: string;
  author: string;
  savedAt: Date;
};

function toRecord({ savedAt, ...row }: RevisionRow): BlueprintRecord {
  return {
    name: row.name,
    revision: row.revision,
    source: row.source,
    author: row.author,
    updatedAt: savedAt.getTime(),
  };
}

export function prismaBlueprints(database: Database): BlueprintRepository {
  const find: BlueprintRepository['find'] = async (name) => {
    const row = await database.blueprint.findUnique({
      where: { name },
      include: { current: true },
    });
    return row && toRecord(row.current);
  };
  return {
    find,
    async list() {
      const rows = await database.blueprint.findMany({
        include: { current: true },
        orderBy: { name: 'asc' },
      });
      return rows.map((row) => toRecord(row.current));
    },
    async save({ name, author, now, ...input }) {
      const source = storableText(input.source);
      await lockUntilCommit(database, LOCK_KEYS.blueprint, name);
      const current = await find(name);
      if (current?.source === source) return current;
      const newest = await database.blueprintRevision.aggregate({
        where: { name },
        _max: { revision: true },
      });
      const revision = (newest._max.revision ?? 0) + 1;
      const row = await database.blueprintRevision.create({
        data: { name, revision, source, author, savedAt: new Date(now) },
      });
      await database.blueprint.upsert({
        where: { name },
        create: { name, revision },
        update: { revision },
      });
      return toRecord(row);
    },
    async remove(name) {
      const { count } = await database.blueprint.deleteMany({ where: { name } });
      return count > 0;
    },
  };
}
