import type { SecretRepository } from '../../ports/store';
import { LOCK_KEYS } from '../lock-keys';
import { storableText } from '../storable';
import type { Database } from './client';
import { lockUntilCommit } from './locks';

export function prismaSecrets(database: Database): SecretRepository {
  return {
    async list() {
      const rows = await database.secret.findMany({
        where: { sealed: { not: null } },
        omit: { sealed: true },
        orderBy: { name: 'asc' },
      });
      return rows.map(({ updatedAt, ...row }) => ({ ...row, updatedAt: updatedAt.getTime() }));
    },
    async find(name) {
      const row = await database.secret.findUnique({ where: { name: storableText(name) } });
      if (row === null || row.sealed === null) return null;
      return { ...row, sealed: row.sealed, updatedAt: row.updatedAt.getTime() };
    },
    async save({ sealed, author, now, ...input }) {
      const name = storableText(input.name);
      const updatedAt = new Date(now);
      // Of two that create it at once, the second must find the first.
      await lockUntilCommit(database, LOCK_KEYS.secret, name);
      const { revision } = await database.secret.upsert({
        where: { name },
        create: { name, revision: 1, sealed, author, updatedAt },
        update: { revision: { increment: 1 }, sealed, author, updatedAt },
      });
      return { name, revision, sealed, author, updatedAt: now };
    },
    async remove(name) {
      const { count } = await database.secret.updateMany({
        where: { name: storableText(name), sealed: { not: null } },
        data: { sealed: null },
      });
      return count > 0;
    },
  };
}
