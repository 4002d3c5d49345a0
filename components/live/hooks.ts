'use client';

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { VampEvent } from '@/server/domain/event';
import type { LiveTopic, LiveTraffic } from '@/server/domain/live';
import type { LiveState } from './live-client';
import { useLiveClient } from './live-provider';

const UNKNOWN: LiveState = { status: 'connecting', since: 0, lastMessageAt: null };

/** Follows a topic while the component is mounted. */
export function useLiveTopic(topic: LiveTopic): void {
  const client = useLiveClient();
  useEffect(() => client.register(topic), [client, topic]);
}

/** Every new event of the log, in order. */
export function useLiveEvents(onEvent: (event: VampEvent) => void): void {
  const client = useLiveClient();
  const notify = useEffectEvent(onEvent);
  useLiveTopic('events');
  useEffect(
    () =>
      client.listen((message) => {
        if (message.kind === 'event') notify(message.event);
      }),
    [client],
  );
}

export type LiveTrafficMessage = { at: number; gateways: Record<string, LiveTraffic> };

/**
 * Each second of traffic: of one gateway with its routes, or of all (`*`) as totals.
 * The message holds only what was asked for; not called for a second in which it was not heard of.
 */
export function useLiveTraffic(
  gateway: string,
  onTraffic: (message: LiveTrafficMessage) => void,
): void {
  const client = useLiveClient();
  const notify = useEffectEvent(onTraffic);
  useLiveTopic(gateway === '*' ? 'traffic' : `traffic:${gateway}`);
  useEffect(
    () =>
      client.listen((message) => {
        if (message.kind !== 'traffic') return;
        const { at, gateways } = message;
        if (gateway === '*') return notify({ at, gateways });
        const mine = gateways[gateway];
        if (mine !== undefined) notify({ at, gateways: { [gateway]: mine } });
      }),
    [client, gateway],
  );
}

export function useLiveStatus(): LiveState {
  const client = useLiveClient();
  return useSyncExternalStore(client.subscribeState, client.readState, () => UNKNOWN);
}
