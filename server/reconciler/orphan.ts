import { DEFAULT_SETTINGS } from '../domain/deployment';
import type { Desired } from './desired-state';

/** What runs without a deployment that wants it (its record went while Vamp was away) is removed like any other. */
export function orphan(name: string): Desired {
  const spec = { name, clusters: [], gateways: [] };
  const times = { createdAt: 0, updatedAt: 0 };
  const settings = DEFAULT_SETTINGS;
  return {
    record: { name, revision: 0, spec, intention: 'remove', settings, ...times },
    operation: null,
  };
}
