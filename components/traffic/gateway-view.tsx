'use client';

import { useMemo } from 'react';
import type { GatewayView as Gateway } from '@/server/domain/deployment';
import { Addresses } from './addresses';
import { GatewayHeader } from './gateway-header';
import { SplitPanel } from './split-panel';
import { RequestTester } from './tester/request-tester';
import { TrafficCharts } from './traffic-charts';
import { useGatewayEvents } from './use-gateway-events';
import { useSplit } from './use-split';
import { type SplitCommand, useSplitKeys } from './use-split-keys';
import { useStoredFlag } from './use-stored-flag';
import { useTraffic } from './use-traffic';
import { changeMarks, gatewayHappenings, undoStep } from './weight-change';
import { WhatChanged } from './what-changed';

export function GatewayView({ gateway }: { gateway: Gateway }) {
  const [appliesDrags, setAppliesDrags] = useStoredFlag('vamp.traffic.apply-while-dragging');
  const traffic = useTraffic(gateway.name);
  const events = useGatewayEvents(gateway.name);
  const split = useSplit(gateway, { appliesDrags });

  const routeKey = gateway.routes.map((route) => route.name).join('\n');
  const routes = useMemo(() => routeKey.split('\n'), [routeKey]);
  const happenings = useMemo(() => gatewayHappenings(events), [events]);
  const marks = useMemo(() => changeMarks(happenings, routes), [happenings, routes]);

  const step = undoStep(happenings, split.session.live);
  const undoRefusal = split.isDraft
    ? 'Apply or discard the draft first'
    : step === null
      ? 'There is no change to go back from'
      : null;
  const undo = () => {
    if (undoRefusal === null && step !== null) split.undo(step);
  };

  useSplitKeys((command: SplitCommand) => {
    switch (command) {
      case 'apply':
        return split.hasMoved ? split.edit({ kind: 'accept-live' }) : split.apply();
      case 'discard':
        return split.discard();
      case 'even':
        return split.edit({ kind: 'even' });
      case 'undo':
        return undo();
    }
  });

  return (
    <>
      <GatewayHeader
        gateway={gateway}
        buffer={traffic.buffer}
        undoRefusal={undoRefusal}
        undoWords={step?.words ?? []}
        onUndo={undo}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-4 lg:grid-cols-2 [&>*]:min-w-0">
          <div className="lg:col-span-2">
            <SplitPanel
              gateway={gateway}
              split={split}
              buffer={traffic.buffer}
              appliesDrags={appliesDrags}
              onAppliesDragsChange={setAppliesDrags}
            />
          </div>
          <TrafficCharts routes={routes} traffic={traffic} marks={marks} />
        </div>
        <div className="grid min-w-0 gap-4">
          {gateway.protocol === 'http' && <RequestTester gateway={gateway} split={split} />}
          <WhatChanged gateway={gateway.name} routes={routes} happenings={happenings} />
          <Addresses gateway={gateway} />
        </div>
      </div>
    </>
  );
}
