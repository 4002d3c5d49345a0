import clsx from 'clsx';
import { TriangleAlert } from 'lucide-react';
import { Panel, plural, StatusText, Tag } from '@/components/ui';
import { Capabilities } from './capabilities';
import {
  type DriverView,
  describeCapabilities,
  type ResourceBar,
  resourceBars,
} from './driver-view';

/** What runs instances: whether it is there, what it can, and how full it is. */
export function DriverPanel({ driver }: { driver: DriverView }) {
  const { type, status, deployableTypes, allocated, capabilities } = driver;
  return (
    <Panel
      title={<span className="capitalize">{type}</span>}
      aside={<StatusText status={status.available ? 'serving' : 'failed'} label={wordOf(status)} />}
    >
      <div className="flex flex-col gap-3">
        {status.available && <p className="text-muted">{status.version}</p>}
        {status.reason !== undefined && (
          <p className={clsx(status.available ? 'text-warn' : 'text-error', 'break-words')}>
            {status.reason}
          </p>
        )}
        <p className="flex flex-wrap items-center gap-1.5">
          Runs{' '}
          {deployableTypes.map((each) => (
            <Tag key={each}>{each}</Tag>
          ))}
          <span className="text-muted">· {plural(allocated.instances, 'instance')} wanted</span>
        </p>
        {resourceBars(driver).map((bar) => (
          <Resource key={bar.label} bar={bar} />
        ))}
        {status.available && <Capabilities capabilities={describeCapabilities(capabilities)} />}
      </div>
    </Panel>
  );
}

function wordOf({ available }: DriverView['status']): string {
  return available ? 'available' : 'not available';
}

function Resource({ bar }: { bar: ResourceBar }) {
  const { label, text, allocatedShare, usedShare, isOverbooked } = bar;
  return (
    <div>
      <p className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span>{label}</span>
        <span className="text-muted tabular-nums">{text}</span>
      </p>
      {allocatedShare !== null && (
        <div aria-hidden className="relative mt-1 h-2 overflow-hidden rounded-sm bg-sunken">
          <div
            className={clsx(
              'absolute inset-y-0 left-0',
              isOverbooked ? 'bg-warn' : 'bg-accent-soft',
            )}
            style={{ width: widthOf(allocatedShare) }}
          />
          {usedShare !== null && (
            <div
              className="absolute inset-y-0 left-0 bg-accent"
              style={{ width: widthOf(usedShare) }}
            />
          )}
        </div>
      )}
      {isOverbooked && (
        <p className="mt-1 flex gap-1.5 text-sm text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          More is asked for than there is: when all of it is needed at once, some will not get it.
        </p>
      )}
    </div>
  );
}

function widthOf(share: number): string {
  return `${Math.min(100, share * 100)}%`;
}
