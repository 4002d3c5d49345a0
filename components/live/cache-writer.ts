'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '@/components/api';
import type { DeploymentView, GatewayView } from '@/server/domain/deployment';
import type { VampEvent } from '@/server/domain/event';
import type { LiveMessage } from '@/server/domain/live';
import type { LiveClient } from './live-client';

type Api = ReturnType<typeof useTRPC>;
type Caches = { api: Api; queries: QueryClient };

/** What the stream says goes into the same caches that the queries fill, so every screen follows. */
export function useCacheWriter(client: LiveClient): void {
  const api = useTRPC();
  const queries = useQueryClient();
  useEffect(
    () => client.listen((message) => write({ api, queries }, message)),
    [client, api, queries],
  );
}

function write(caches: Caches, message: LiveMessage) {
  switch (message.kind) {
    case 'deployment':
      return writeDeployment(caches, message.name, message.view);
    case 'gateways':
      return writeGateways(caches, message.views);
    case 'event':
      return invalidateByEvent(caches, message.event);
    case 'resync':
      void caches.queries.invalidateQueries();
      return;
    case 'traffic':
      return;
  }
}

function writeDeployment({ api, queries }: Caches, name: string, view: DeploymentView | null) {
  queries.setQueryData(api.deployments.list.queryKey(), (views) =>
    views === undefined ? views : replaceByName(views, name, view),
  );
  const key = api.deployments.get.queryKey({ name });
  if (view === null) void queries.invalidateQueries({ queryKey: key });
  else queries.setQueryData(key, view);
}

function writeGateways({ api, queries }: Caches, views: GatewayView[]) {
  queries.setQueryData(api.gateways.list.queryKey(), views);
  for (const view of views) {
    queries.setQueryData(api.gateways.get.queryKey({ name: view.name }), view);
  }
}

function invalidateByEvent({ api, queries }: Caches, event: VampEvent) {
  if (event.type === 'archive') void queries.invalidateQueries(api.artifacts.pathFilter());
  if (event.type === 'operation') {
    void queries.invalidateQueries(api.deployments.operations.pathFilter());
    void queries.invalidateQueries(api.deployments.operation.pathFilter());
    void queries.invalidateQueries(api.deployments.revisions.pathFilter());
  }
  // A plan is kept, used up or removed; a change makes plans of its deployment outdated.
  if (event.type === 'operation' || event.type === 'plan') {
    void queries.invalidateQueries(api.plans.pathFilter());
  }
}

/** The list keeps its order: a known one is replaced in its place, a new one comes in by name. */
export function replaceByName<Named extends { name: string }>(
  list: readonly Named[],
  name: string,
  next: Named | null,
): Named[] {
  if (next === null) return list.filter((each) => each.name !== name);
  if (list.some((each) => each.name === name)) {
    return list.map((each) => (each.name === name ? next : each));
  }
  return [...list, next].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
