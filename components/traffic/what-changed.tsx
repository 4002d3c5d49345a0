'use client';

import { Fragment, memo } from 'react';
import { ButtonLink, formatPercent, Panel, RelativeTime, VersionDot } from '@/components/ui';
import { describeEvent } from '../events/describe-event';
import { changedRoutes, type GatewayHappening } from './weight-change';

const SHOWN = 8;

type WhatChangedProps = {
  gateway: string;
  routes: readonly string[];
  happenings: readonly GatewayHappening[];
};

/** The newest changes of this gateway: when, what, who. */
export const WhatChanged = memo(function WhatChanged(props: WhatChangedProps) {
  const { gateway, routes, happenings } = props;
  return (
    <Panel
      title="What changed"
      flush
      aside={
        <ButtonLink
          href={`/events?tag=${encodeURIComponent(`gateways:${gateway}`)}`}
          variant="ghost"
          className="-my-1"
        >
          All events
        </ButtonLink>
      }
    >
      {happenings.length === 0 && (
        <p className="p-3.5 text-muted">
          Nothing yet. A change of the split shows here and as a mark.
        </p>
      )}
      <ol aria-label="What changed">
        {happenings.slice(0, SHOWN).map((happening) => (
          <li
            key={happening.sequence}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 border-b border-line px-3.5 py-2 last:border-b-0"
          >
            <RelativeTime at={timeOf(happening)} className="text-sm whitespace-nowrap text-muted" />
            <span className="text-sm text-muted">{authorOf(happening)}</span>
            <div className="col-span-2 min-w-0 break-words">
              <Happening happening={happening} routes={routes} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
});

function Happening({
  happening,
  routes,
}: {
  happening: GatewayHappening;
  routes: readonly string[];
}) {
  if (happening.kind === 'other') {
    const { text, reason } = describeEvent(happening.event);
    return (
      <>
        {text}
        {reason !== null && <span className="text-muted">: {reason}</span>}
      </>
    );
  }
  const changed = changedRoutes(happening.change);
  return (
    <>
      {changed.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
          {changed.map((route) => (
            <Fragment key={route.name}>
              <span className="flex min-w-0 items-center gap-1.5">
                <VersionDot name={route.name} allNames={routes} />
                <span className="min-w-0 break-all">{route.name}</span>
              </span>
              <b className="whitespace-nowrap">
                {formatPercent(route.before)} → {formatPercent(route.after)}
              </b>
            </Fragment>
          ))}
        </div>
      )}
      {happening.change.lines.map((line) => (
        <p key={`${line.what} ${line.route}`}>
          {line.what}
          {line.route !== null && ` of ${line.route}`}:{' '}
          <span className="text-muted">{line.before}</span> → <b>{line.after}</b>
        </p>
      ))}
    </>
  );
}

function timeOf(happening: GatewayHappening): number {
  return happening.kind === 'weights' ? happening.change.at : happening.event.at;
}

function authorOf(happening: GatewayHappening): string {
  return happening.kind === 'weights' ? happening.change.author : happening.event.author;
}
