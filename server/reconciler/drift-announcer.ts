import type { EventDraft, VampEvent } from '../domain/event';
import type { DriftItem } from '../domain/plan';

/** Says once what was found changed by hand, and once that it is gone; read back from the log after a restart. */
export function createDriftAnnouncer() {
  const found = new Map<string, Set<string>>();

  return {
    /** Takes in earlier entries, oldest first. */
    restore(events: readonly VampEvent[]): void {
      for (const { tags, value } of events) {
        const name = tags.find((tag) => tag.startsWith('deployments:'))?.slice(12);
        const isValue = value !== null && typeof value === 'object' && !Array.isArray(value);
        const id = isValue ? value.item : undefined;
        if (name === undefined || typeof id !== 'string') continue;
        const items = found.get(name) ?? new Set();
        if (tags.includes('drift:found')) items.add(id);
        else items.delete(id);
        found.set(name, items);
      }
    },
    drafts(deployment: string, drift: readonly DriftItem[]): EventDraft[] {
      const before = found.get(deployment) ?? NOTHING;
      if (before.size === 0 && drift.length === 0) return [];
      const now = new Map(drift.map((item) => [item.id, item]));
      found.set(deployment, new Set(now.keys()));
      const fresh = drift.filter((item) => !before.has(item.id));
      const gone = [...before].filter((id) => !now.has(id));
      return [
        ...fresh.map((item): EventDraft => {
          const { id, kind, subject, message } = item;
          return {
            type: 'drift',
            tags: [`deployments:${deployment}`, `drift:${kind}`, 'drift:found'],
            value: { item: id, subject, message },
          };
        }),
        ...gone.map((item): EventDraft => {
          const tags = [`deployments:${deployment}`, 'drift:gone'];
          return { type: 'drift', tags, value: { item } };
        }),
      ];
    },
    forget(deployment: string): void {
      found.delete(deployment);
    },
  };
}

const NOTHING: ReadonlySet<string> = new Set();
