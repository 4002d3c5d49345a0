import { DEFAULT_SETTINGS } from '../../domain/deployment';
import type { DeploymentRecord, DeploymentRepository } from '../../ports/store';
import { deploymentMoved } from '../conflicts';
import { MAX_REVISIONS } from '../limits';
import { deploymentSpecSchema, readStored } from '../schema';
import { storableJson } from '../storable';
import type { MemoryState } from './state';

/** Copies on the way in and out, so that nobody outside holds what is stored. */
const copy = structuredClone;

/** In name order, as the database sorts. */
function sorted<T extends { name: string }>(records: Iterable<T>): T[] {
  return [...records].sort((a, b) => (a.name < b.name ? -1 : 1)).map((record) => copy(record));
}

export function memoryDeployments(state: () => MemoryState): DeploymentRepository {
  const history = (name: string) => state().deploymentRevisions.get(name) ?? [];
  return {
    list: async () => sorted(state().deployments.values()),
    find: async (name) => copy(state().deployments.get(name) ?? null),
    async save({ name, spec, intention, expectedRevision, author, now }) {
      const { deployments, deploymentRevisions } = state();
      const current = deployments.get(name);
      const actualRevision = current?.revision ?? null;
      if ((actualRevision ?? 0) !== expectedRevision)
        throw deploymentMoved({ name, expectedRevision, actualRevision });
      const earlier = history(name);
      const record: DeploymentRecord = {
        name,
        revision: (actualRevision ?? earlier.at(-1)?.revision ?? 0) + 1,
        spec: readStored(deploymentSpecSchema, storableJson(spec), 'deployment'),
        intention,
        settings: current?.settings ?? DEFAULT_SETTINGS,
        createdAt: current?.createdAt ?? now,
        updatedAt: now,
      };
      const { revision } = record;
      const kept = { name, revision, spec: record.spec, intention, author, savedAt: now };
      deployments.set(name, record);
      deploymentRevisions.set(name, [...earlier, kept].slice(-MAX_REVISIONS));
      return copy(record);
    },
    async saveSettings(name, settings) {
      const { deployments } = state();
      const current = deployments.get(name);
      if (current === undefined) return false;
      deployments.set(name, { ...current, settings: copy(settings) });
      return true;
    },
    remove: async (name) => state().deployments.delete(name),
    async revisions(name, limit) {
      const newest = history(name).toReversed().slice(0, limit);
      return newest.map(({ spec: _, ...revision }) => copy(revision));
    },
    findRevision: async (name, revision) =>
      copy(history(name).find((candidate) => candidate.revision === revision) ?? null),
  };
}
