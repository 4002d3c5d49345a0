import type { JsonMap } from '../artifact';
import { diffClusterGateways, diffGateways } from './diff-gateways';
import { diffLevels } from './diff-levels';
import { diffServices } from './diff-services';
import { diffMaps, diffValues } from './diff-values';
import { asMap, keysOf, valueAt, withoutKeys } from './json-map';
import type { DiffEntry, Place } from './types';

/** Everything of a blueprint but its name. */
export function diffBlueprints(before: JsonMap, after: JsonMap): DiffEntry[] {
  const [old, now] = [asMap(before.clusters), asMap(after.clusters)];
  const environment: Place = { area: 'services', subject: 'environment' };
  return [
    ...diffServices(old, now),
    ...diffValues({
      place: environment,
      path: [],
      before: before.environment_variables,
      after: after.environment_variables,
    }),
    ...diffGateways({
      before: asMap(before.gateways),
      after: asMap(after.gateways),
      subjectOf: (key) => `gateway ${key}`,
    }),
    ...keysOf(old, now).flatMap((cluster) => diffCluster(cluster, old, now)),
    ...diffMaps({
      place: { area: 'settings', subject: 'blueprint' },
      path: [],
      before: withoutKeys(before, ...ELSEWHERE),
      after: withoutKeys(after, ...ELSEWHERE),
    }),
  ];
}

const ELSEWHERE = ['kind', 'name', 'clusters', 'gateways', 'environment_variables'];

function diffCluster(cluster: string, olds: JsonMap, nows: JsonMap): DiffEntry[] {
  const [old, now] = [asMap(valueAt(olds, cluster)), asMap(valueAt(nows, cluster))];
  const rest = ['services', 'gateways', 'sla', 'release', ...RUNNING];
  return [
    ...diffPresence(cluster, olds, nows),
    ...diffClusterGateways(cluster, asMap(old.gateways), asMap(now.gateways)),
    ...diffLevels(cluster, old, now),
    ...RUNNING.flatMap((key) =>
      diffValues({
        place: { area: 'services', subject: cluster },
        path: [key],
        before: old[key],
        after: now[key],
      }),
    ),
    ...diffMaps({
      place: { area: 'settings', subject: cluster },
      path: [],
      before: withoutKeys(old, ...rest),
      after: withoutKeys(now, ...rest),
    }),
  ];
}

/** What every service of a cluster runs with. */
const RUNNING = ['network', 'health_checks'];

/** A cluster that comes or goes; its services, if any, say so themselves. */
function diffPresence(cluster: string, olds: JsonMap, nows: JsonMap): DiffEntry[] {
  const isThere = Object.hasOwn(nows, cluster);
  const { services } = asMap(valueAt(isThere ? nows : olds, cluster));
  if ((isThere && Object.hasOwn(olds, cluster)) || (Array.isArray(services) && services.length > 0))
    return [];
  const change = isThere ? 'add' : 'remove';
  return [{ area: 'services', change, subject: cluster, summary: 'a cluster without services' }];
}
