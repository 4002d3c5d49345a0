'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTRPC } from '@/components/api';
import { shortInstanceId } from '@/components/instances';
import { deploymentPath, isTyping } from '@/components/shell';
import { PageHeader, Panel } from '@/components/ui';
import { LogFilterBar } from './log-filters';
import { LogView } from './log-view';
import { useLog } from './use-log';
import { toLogQuery, useLogFilters } from './use-log-filters';

/** The lines of all instances of a deployment, in one order. */
export function LogPage({ deployment }: { deployment: string }) {
  const api = useTRPC();
  const view = useQuery(api.deployments.get.queryOptions({ name: deployment }));
  const clusters = view.data?.clusters ?? NO_CLUSTERS;
  const versions = useVersions(clusters);
  const [filters, setFilters] = useLogFilters();
  const [isFollowed, setFollowed] = useState(true);
  useFollowKey(() => setFollowed((current) => !current));
  const asked = useDeferredValue(filters);
  const query = toLogQuery(deployment, asked);
  return (
    <>
      <PageHeader
        title="Logs"
        parents={[
          { label: 'Deployments', href: '/deployments' },
          { label: deployment, href: deploymentPath(deployment) },
        ]}
      />
      <Panel title={`What ${deployment} writes`} flush>
        <LogFilterBar
          deployment={deployment}
          filters={filters}
          onChange={(change) => void setFilters(change)}
          clusters={clusters}
          instances={instanceOptions(clusters, filters.instance)}
          isFollowed={isFollowed}
          onFollow={setFollowed}
        />
        <div className="flex h-[calc(100dvh-15rem)] min-h-72 flex-col">
          <FilteredLog
            key={JSON.stringify(query)}
            query={query}
            look={{ versions, wraps: filters.wrap }}
            isFollowed={isFollowed}
          />
        </div>
        <p className="border-t border-line px-3.5 py-1.5 text-sm text-muted">
          Output of processes is kept until their instance is removed, and cut to its newest part
          when it grows large; that of containers as their engine keeps it. / searches · f follows
        </p>
      </Panel>
    </>
  );
}

type FilteredLogProps = {
  query: ReturnType<typeof toLogQuery>;
  look: { versions: readonly string[]; wraps: boolean };
  isFollowed: boolean;
};

/** Another filter is another log: it begins anew. */
function FilteredLog({ query, look, isFollowed }: FilteredLogProps) {
  const log = useLog(query, isFollowed);
  return (
    <LogView
      label={`Output of ${query.deployment}`}
      log={log}
      query={query}
      look={look}
      isFollowed={isFollowed}
    />
  );
}

const NO_CLUSTERS: Clusters = [];

/** The same list as long as it says the same: a view comes anew with every change of state. */
function useVersions(clusters: Clusters): readonly string[] {
  const versions = clusters.flatMap(({ services }) => services.map(({ name }) => name));
  const known = useRef(versions);
  if (known.current.join('\n') !== versions.join('\n')) known.current = versions;
  return known.current;
}

type Clusters = readonly {
  name: string;
  services: readonly { name: string; instances: readonly { id: string }[] }[];
}[];

function instanceOptions(clusters: Clusters, chosen: string) {
  const known = clusters
    .flatMap(({ services }) => services)
    .flatMap(({ name, instances }) =>
      instances.map(({ id }) => ({ value: id, label: `${name} ${shortInstanceId(id)}` })),
    );
  const isKnown = chosen === '' || known.some(({ value }) => value === chosen);
  return isKnown ? known : [...known, { value: chosen, label: shortInstanceId(chosen) }];
}

/** `f` follows or stands still, wherever one does not type. */
function useFollowKey(onPress: () => void): void {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (key !== 'f' || ctrlKey || metaKey || altKey || event.defaultPrevented) return;
      if (isTyping(target)) return;
      press();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
