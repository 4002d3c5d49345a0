'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/api';
import type { GatewayView } from '@/server/domain/deployment';
import { createLatestSender } from './latest-sender';
import { isDirty, type RouteWeight, weightsOf } from './split-model';
import {
  editSession,
  hasMovedMeanwhile,
  isDrafting,
  type SplitEdit,
  type SplitSession,
  startSession,
} from './split-session';

/** What became of the last attempt to make a draft live. */
export type ApplyOutcome =
  | { kind: 'none' }
  | { kind: 'applying' }
  | { kind: 'applied'; at: number; tookMs: number }
  | { kind: 'failed'; error: unknown };

export type Split = {
  session: SplitSession;
  edit: (edit: SplitEdit) => void;
  outcome: ApplyOutcome;
  isDraft: boolean;
  hasMoved: boolean;
  /** Makes the draft live, unless somebody else's change has to be looked at first. */
  apply: () => void;
  discard: () => void;
  /** Makes any split live, e.g. the one before. */
  applyWeights: (weights: readonly RouteWeight[]) => void;
};

const MIN_INTERVAL_MS = 100;

/** The split of one gateway: live as it comes, a draft on top, and the way to make it live. */
export function useSplit(gateway: GatewayView, { appliesDrags }: { appliesDrags: boolean }): Split {
  const [session, dispatch] = useReducer(editSession, gateway.routes, startSession);
  const [outcome, setOutcome] = useState<ApplyOutcome>({ kind: 'none' });
  const send = useSend(gateway.name, { dispatch, setOutcome });
  // All that `send` uses lives as long as the page of this gateway, so the first one serves.
  const [sender] = useState(() => createLatestSender({ send, minIntervalMs: MIN_INTERVAL_MS }));

  useEffect(() => {
    dispatch({ kind: 'live', routes: gateway.routes });
  }, [gateway.routes]);

  const isDraft = isDrafting(session);
  const hasMoved = hasMovedMeanwhile(session);

  return {
    session,
    outcome: currentOutcome(outcome, session),
    isDraft,
    hasMoved,
    edit(change) {
      if (outcome.kind === 'failed') setOutcome({ kind: 'none' });
      dispatch(change);
      if (!appliesDrags || change.kind !== 'thumb' || hasMoved) return;
      sender.push(editSession(session, change).draft);
    },
    apply() {
      if (isDraft && !hasMoved) sender.push(session.draft);
    },
    discard() {
      sender.cancel();
      setOutcome({ kind: 'none' });
      dispatch({ kind: 'discard' });
    },
    applyWeights: (weights) => sender.push(weights),
  };
}

/** Once somebody else changed the split, what this tab applied does not hold any more. */
function currentOutcome(outcome: ApplyOutcome, { live, sent }: SplitSession): ApplyOutcome {
  const last = sent.at(-1);
  const holds = last !== undefined && !isDirty(live, last);
  return outcome.kind === 'applied' && !holds ? { kind: 'none' } : outcome;
}

type Parts = {
  dispatch: (edit: SplitEdit) => void;
  setOutcome: (outcome: ApplyOutcome) => void;
};

function useSend(name: string, { dispatch, setOutcome }: Parts) {
  const client = useTRPCClient();
  const api = useTRPC();
  const queries = useQueryClient();
  return async (weights: readonly RouteWeight[]) => {
    const startedAt = performance.now();
    dispatch({ kind: 'sent', weights });
    setOutcome({ kind: 'applying' });
    try {
      const view = await client.gateways.setWeights.mutate({ name, weights: weightsOf(weights) });
      queries.setQueryData(api.gateways.get.queryKey({ name }), view);
      setOutcome({ kind: 'applied', at: Date.now(), tookMs: performance.now() - startedAt });
    } catch (error) {
      setOutcome({ kind: 'failed', error });
    }
  };
}
