'use client';

import { Download, Radio, WrapText } from 'lucide-react';
import { Button, Select, TextInput } from '@/components/ui';
import { LOG_LEVELS } from '@/server/domain/log';
import type { LogFilters, SetLogFilters } from './use-log-filters';

type LogFiltersProps = {
  deployment: string;
  filters: LogFilters;
  onChange: SetLogFilters;
  /** What can be chosen: clusters with their versions. */
  clusters: readonly { name: string; services: readonly { name: string }[] }[];
  instances: readonly { value: string; label: string }[];
  isFollowed: boolean;
  onFollow: (isFollowed: boolean) => void;
};

const ALL = '';

export function LogFilterBar(props: LogFiltersProps) {
  const { deployment, filters, onChange, clusters, instances, isFollowed, onFollow } = props;
  const versions = clusters
    .filter(({ name }) => filters.cluster === ALL || name === filters.cluster)
    .flatMap(({ services }) => services.map(({ name }) => name));
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
      <TextInput
        label="Search in the lines"
        labelHidden
        data-filter
        placeholder="Search in the lines"
        className="min-w-0 flex-1 basis-48"
        maxLength={200}
        value={filters.text}
        onValueChange={(text) => onChange({ text })}
      />
      <Select
        label="Level"
        value={filters.level}
        onValueChange={(level) => onChange({ level })}
        options={[
          { value: ALL, label: 'All levels' },
          ...LOG_LEVELS.map((value) => ({ value, label: `${value} and graver` })),
        ]}
      />
      <Select
        label="Cluster"
        value={filters.cluster}
        onValueChange={(cluster) => onChange({ cluster, service: ALL, instance: ALL })}
        options={withAll(
          'All clusters',
          clusters.map(({ name }) => name),
          filters.cluster,
        )}
      />
      <Select
        label="Version"
        value={filters.service}
        onValueChange={(service) => onChange({ service, instance: ALL })}
        options={withAll('All versions', versions, filters.service)}
      />
      <Select
        label="Instance"
        value={filters.instance}
        onValueChange={(instance) => onChange({ instance })}
        options={[{ value: ALL, label: 'All instances' }, ...instances]}
      />
      <Button aria-pressed={isFollowed} onClick={() => onFollow(!isFollowed)}>
        <Radio aria-hidden className="size-3.5" />
        Follow
      </Button>
      <Button aria-pressed={filters.wrap} onClick={() => onChange({ wrap: !filters.wrap })}>
        <WrapText aria-hidden className="size-3.5" />
        Wrap
      </Button>
      <a
        href={downloadPath(deployment, filters)}
        download={`${deployment}.log`}
        className="inline-flex items-center gap-1.5 rounded-md border border-line-strong bg-panel px-2.5 py-1 hover:bg-hover"
      >
        <Download aria-hidden className="size-3.5" />
        Download
      </a>
    </div>
  );
}

/** What the address names is offered even when it is not there any more. */
function withAll(label: string, names: readonly string[], chosen: string) {
  const known = chosen === ALL || names.includes(chosen) ? names : [...names, chosen];
  return [{ value: ALL, label }, ...known.map((value) => ({ value, label: value }))];
}

function downloadPath(deployment: string, filters: LogFilters): string {
  const { text, level, cluster, service, instance } = filters;
  const given = Object.entries({ text, level, cluster, service, instance }).filter(
    ([, value]) => value !== ALL,
  );
  const query = new URLSearchParams([
    ...given,
    ['limit', '5000'],
    ['format', 'text'],
    ['download', 'true'],
  ]);
  return `/api/v1/deployments/${encodeURIComponent(deployment)}/logs?${query}`;
}
