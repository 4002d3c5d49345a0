'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useEffect, useMemo } from 'react';
import { useTRPC } from '@/components/api';
import { useSettled } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { draftChange } from '../draft-change';
import type { Split } from '../use-split';
import {
  FIRST_REQUEST,
  parseRequest,
  printRequest,
  type RequestDraft,
  requestOf,
} from './request-draft';

const AGAINST = ['live', 'draft'] as const;
export type Against = (typeof AGAINST)[number];

const state = {
  request: parseAsString.withDefault(printRequest(FIRST_REQUEST)),
  /** The route the client is tied to. */
  tied: parseAsString,
  /** The client's address. */
  from: parseAsString.withDefault(''),
  against: parseAsStringLiteral(AGAINST).withDefault('live'),
};

const DEBOUNCE_MS = 250;

/** A request that is tried out: kept in the address, so that a link shows a colleague the same question. */
export function useRequestTester(gateway: GatewayView, split: Split) {
  const api = useTRPC();
  const { name } = gateway;
  const [{ request: text, tied, from, against }, set] = useQueryStates(state);
  const draft = parseRequest(text);
  const request = requestOf(draft, from.trim());
  // A draft that is not finished cannot be asked about.
  const change =
    against === 'draft' && split.isDraft && split.problem === null
      ? draftChange(split.session)
      : undefined;
  const knownTied = split.session.live.some((route) => route.name === tied) ? tied : null;
  const asked = { name, request, tied: knownTied, ...(change && { draft: change }) };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same question is asked once, however often it is drawn
  const question = useMemo(() => asked, [JSON.stringify(asked)]);
  const settled = useSettled(question, DEBOUNCE_MS);
  const explained = useQuery({
    ...api.gateways.explain.queryOptions(settled),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });

  const { refetch, isFetched } = explained;
  const world = worldOf(gateway);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `world` is what makes an answer old
  useEffect(() => {
    if (isFetched) void refetch();
  }, [world, refetch]);

  return {
    draft,
    request,
    tied: knownTied,
    from,
    against,
    explained,
    setRequest: (next: RequestDraft) => void set({ request: printRequest(next) }),
    setTied: (route: string | null) => void set({ tied: route }),
    setFrom: (address: string) => void set({ from: address }),
    setAgainst: (next: Against) => void set({ against: next }),
  };
}

/** All of a gateway that an answer depends on: its rules, and where instances came or went. */
function worldOf({ rules, routes }: GatewayView): string {
  return JSON.stringify([rules, routes.map(({ health: _, ...route }) => route)]);
}
