'use client';

import {
  type Query,
  type QueryClient,
  type QueryFilters,
  type QueryKey,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '@/components/api';
import type { DeploymentView, GatewayView } from '@/server/domain/deployment';
import type { VampEvent } from '@/server/domain/event';
import type { LiveMessage } from '@/server/domain/live';
import { type LateAnswers, watchLateAnswers } from './late-answers';
import type { LiveClient } from './live-client';

type Api = ReturnType<typeof useTRPC>;
type Caches = { api: Api; queries: QueryClient; late: LateAnswers };

/** What the stream says goes into the same caches that the queries fill, so every screen follows. */
export function useCacheWriter(client: LiveClient): void {
  const api = useTRPC();
  const queries = useQueryClient();
  useEffect(() => {
    const late = watchLateAnswers(queries);
    const caches = { api, queries, late };
    const forget = client.listen((message) => write(caches, message));
    return () => {
      forget();
      late.stop();
    };
  }, [client, api, queries]);
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
      return invalidate(caches, {});
    case 'traffic':
      return;
  }
}

function writeDeployment(caches: Caches, name: string, view: DeploymentView | null) {
  const { api, queries } = caches;
  const list = api.deployments.list.queryKey();
  writeNow(caches, list, name, () => {
    queries.setQueryData(list, (views) =>
      views === undefined ? views : replaceByName(views, name, view),
    );
  });
  const key = api.deployments.get.queryKey({ name });
  writeNow(caches, key, name, () => {
    if (view === null) void queries.invalidateQueries({ queryKey: key, exact: true });
    else queries.setQueryData(key, view);
  });
}

function writeGateways(caches: Caches, views: GatewayView[]) {
  const { api, queries } = caches;
  const list = api.gateways.list.queryKey();
  writeNow(caches, list, 'gateways', () => queries.setQueryData(list, views));
  for (const view of views) {
    const key = api.gateways.get.queryKey({ name: view.name });
    writeNow(caches, key, view.name, () => queries.setQueryData(key, view));
  }
}

/** And once more over an answer that is under way. */
function writeNow({ late }: Caches, queryKey: QueryKey, what: string, write: () => void) {
  write();
  late.correct({ queryKey, exact: true }, what, write);
}

function invalidateByEvent(caches: Caches, event: VampEvent) {
  const { api } = caches;
  if (event.type === 'archive') invalidate(caches, api.artifacts.pathFilter());
  if (event.type === 'operation') {
    invalidate(caches, api.deployments.operations.pathFilter());
    invalidate(caches, api.deployments.operation.pathFilter());
    invalidate(caches, api.deployments.revisions.pathFilter());
  }
  // A plan is kept, used up or removed; a change makes plans of its deployment outdated.
  if (event.type === 'operation' || event.type === 'plan') {
    invalidate(caches, api.plans.pathFilter());
  }
}

/** Asks again. A first answer that is under way would pass for the new one: what waits for it is asked again after it. */
function invalidate({ queries, late }: Caches, { queryKey }: Pick<QueryFilters, 'queryKey'>) {
  const filters = queryKey === undefined ? {} : { queryKey };
  const isFirst = (query: Query) => query.state.data === undefined;
  late.correct({ ...filters, predicate: isFirst }, 'asked again', (query) => {
    void queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
  });
  void queries.invalidateQueries(filters);
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
