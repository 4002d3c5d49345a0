import type { SecretRecord, SecretRepository } from '../../ports/store';
import { storableText } from '../storable';
import type { MemoryState } from './state';

export function memorySecrets(state: () => MemoryState): SecretRepository {
  const find = (name: string): SecretRecord | null => {
    const found = state().secrets.get(storableText(name));
    return found === undefined || found.sealed === null ? null : { ...found, sealed: found.sealed };
  };
  return {
    async list() {
      const present = [...state().secrets.values()].filter(({ sealed }) => sealed !== null);
      return present
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ sealed: _, ...secret }) => secret);
    },
    find: async (name) => find(name),
    async save({ sealed, author, now, ...input }) {
      const { secrets } = state();
      const name = storableText(input.name);
      const revision = (secrets.get(name)?.revision ?? 0) + 1;
      const record = { name, revision, sealed, author, updatedAt: now };
      secrets.set(name, record);
      return { ...record };
    },
    async remove(name) {
      const current = find(name);
      if (current === null) return false;
      state().secrets.set(current.name, { ...current, sealed: null });
      return true;
    },
  };
}
