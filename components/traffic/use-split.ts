'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/api';
import type { GatewayView } from '@/server/domain/deployment';
import { type DraftChange, draftChange } from './draft-change';
import { createLatestSender } from './latest-sender';
import { draftProblem } from './rules/draft-problem';
import { type RulesState, rulesOf } from './rules/rules-model';
import { draftedRules, holdsLastSent } from './rules/rules-session';
import { isDirty, type RouteWeight, weightsOf } from './split-model';
import {
  editSession,
  hasMovedMeanwhile,
  isDrafting,
  type SplitEdit,
  type SplitSession,
  startSession,
} from './split-session';
import type { UndoStep } from './weight-change';

/** What became of the last attempt to make a draft live. */
export type ApplyOutcome =
  | { kind: 'none' }
  | { kind: 'applying' }
  | { kind: 'applied'; at: number; tookMs: number }
  /** It is what is wanted now, but the gateway does not serve it. */
  | { kind: 'refused'; reason: string }
  | { kind: 'failed'; error: unknown };

export type Split = {
  session: SplitSession;
  edit: (edit: SplitEdit) => void;
  outcome: ApplyOutcome;
  isDraft: boolean;
  hasMoved: boolean;
  /** Why the draft cannot be made live as it is; null when it can. */
  problem: string | null;
  /** Makes the draft live, unless somebody else's change has to be looked at first. */
  apply: () => void;
  discard: () => void;
  undo: (step: UndoStep) => void;
  /** Lets go of the clients that are tied to a route. */
  release: (route: string) => void;
};

/** One commit: the split it leads to, the rules it leads to, and what is asked of the API for it. */
type Sending = { weights: readonly RouteWeight[]; rules: RulesState; asked: DraftChange };

const MIN_INTERVAL_MS = 100;

/** The split of one gateway: live as it comes, a draft on top, and the way to make it live. */
export function useSplit(gateway: GatewayView, { appliesDrags }: { appliesDrags: boolean }): Split {
  const [session, dispatch] = useReducer(editSession, gateway, startOf);
  const [outcome, setOutcome] = useState<ApplyOutcome>({ kind: 'none' });
  const { name, routes, rules } = gateway;
  const client = useTRPCClient();
  const perform = usePerform(name, { dispatch, setOutcome });
  const send = (sending: Sending) => {
    const { weights, asked } = sending;
    dispatch({ kind: 'sent', weights, rules: sending.rules });
    const { weights: wanted } = asked;
    const isSplitOnly = asked.routes === undefined && asked.rules === undefined;
    return perform(() =>
      isSplitOnly
        ? client.gateways.setWeights.mutate({ name, weights: wanted ?? weightsOf(weights) })
        : client.gateways.change.mutate({ name, ...asked }),
    );
  };
  // All that `send` uses lives as long as the page of this gateway, so the first one serves.
  const [sender] = useState(() => createLatestSender({ send, minIntervalMs: MIN_INTERVAL_MS }));
  const pushWeights = (weights: readonly RouteWeight[]) =>
    sender.push({ weights, rules: session.rules.live, asked: {} });

  useEffect(() => {
    dispatch({ kind: 'live', routes, rules: rulesOf({ routes, rules }) });
  }, [routes, rules]);

  const isDraft = isDrafting(session);
  const hasMoved = hasMovedMeanwhile(session);
  const problem = draftProblem(gateway, session.rules);

  return {
    session,
    outcome: currentOutcome(outcome, session, gateway.state),
    isDraft,
    hasMoved,
    problem,
    edit(change) {
      if (outcome.kind === 'failed') setOutcome({ kind: 'none' });
      dispatch(change);
      if (!appliesDrags || change.kind !== 'thumb' || hasMoved) return;
      pushWeights(editSession(session, change).draft);
    },
    apply() {
      if (!isDraft || hasMoved || problem !== null) return;
      const becomes = draftedRules(session.rules);
      sender.push({ weights: session.draft, rules: becomes, asked: draftChange(session) });
    },
    discard() {
      sender.cancel();
      setOutcome({ kind: 'none' });
      dispatch({ kind: 'discard' });
    },
    undo({ weights }) {
      if (weights === null) void perform(() => client.gateways.undo.mutate({ name }));
      else pushWeights(weights);
    },
    release(route) {
      void perform(() => client.gateways.release.mutate({ name, route }));
    },
  };
}

function startOf({ routes, rules }: GatewayView): SplitSession {
  return startSession(routes, rulesOf({ routes, rules }));
}

/** Once somebody else changed the gateway, or it serves after all, what became of this tab's change is history. */
function currentOutcome(
  outcome: ApplyOutcome,
  { live, sent, rules }: SplitSession,
  state: GatewayView['state'],
): ApplyOutcome {
  if (outcome.kind === 'refused') return state === 'failed' ? outcome : { kind: 'none' };
  const last = sent.at(-1);
  const holds = last !== undefined && !isDirty(live, last) && holdsLastSent(rules);
  return outcome.kind === 'applied' && !holds ? { kind: 'none' } : outcome;
}

type Parts = {
  dispatch: (edit: SplitEdit) => void;
  setOutcome: (outcome: ApplyOutcome) => void;
};

/** Asks for a change and shows what it led to at once, without waiting for the stream. */
function usePerform(name: string, { dispatch, setOutcome }: Parts) {
  const api = useTRPC();
  const queries = useQueryClient();
  return async (ask: () => Promise<GatewayView>) => {
    const startedAt = performance.now();
    setOutcome({ kind: 'applying' });
    try {
      const view = await ask();
      dispatch({ kind: 'sent', weights: view.routes, rules: rulesOf(view) });
      queries.setQueryData(api.gateways.get.queryKey({ name }), view);
      setOutcome(outcomeOf(view, performance.now() - startedAt));
    } catch (error) {
      setOutcome({ kind: 'failed', error });
    }
  };
}

function outcomeOf({ state, reason }: GatewayView, tookMs: number): ApplyOutcome {
  return state === 'failed'
    ? { kind: 'refused', reason: reason ?? 'it does not say why' }
    : { kind: 'applied', at: Date.now(), tookMs };
}
