'use client';

import { Radio } from 'lucide-react';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useDeferredValue } from 'react';
import { Button, PageHeader, Panel, Select, TextInput } from '@/components/ui';
import { EventResults } from './event-results';

const TYPES = ['all', 'operation', 'gateway', 'synchronization', 'instance', 'archive'] as const;

const TYPE_OPTIONS = TYPES.map((value) => ({
  value,
  label: value === 'all' ? 'All types' : value,
}));

/** The log: filtered by tags and type, followed or stood still. All of it is in the address. */
export function EventsPage() {
  const [{ tag, type, follow }, setFilter] = useQueryStates({
    tag: parseAsString.withDefault(''),
    type: parseAsStringLiteral(TYPES).withDefault('all'),
    follow: parseAsBoolean.withDefault(true),
  });
  const wantedTags = useDeferredValue(tag)
    .split(/\s+/)
    .filter((each) => each !== '');
  return (
    <>
      <PageHeader title="Events" />
      <Panel
        title="Log"
        flush
        aside={
          <Button aria-pressed={follow} onClick={() => void setFilter({ follow: !follow })}>
            <Radio aria-hidden className="size-3.5" />
            Follow
          </Button>
        }
      >
        <div className="flex flex-wrap gap-2 border-b border-line px-3.5 py-2">
          <TextInput
            label="Filter by tags"
            labelHidden
            data-filter
            placeholder="Tags, e.g. deployments:shop"
            className="min-w-0 flex-1 basis-56"
            value={tag}
            onValueChange={(next) => void setFilter({ tag: next === '' ? null : next })}
          />
          <Select
            label="Type"
            value={type}
            onValueChange={(next) => void setFilter({ type: next })}
            options={TYPE_OPTIONS}
          />
        </div>
        <EventResults tags={wantedTags} follow={follow} {...(type !== 'all' && { type })} />
      </Panel>
    </>
  );
}
