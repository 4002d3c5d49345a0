'use client';

import { useMutation } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { Check, TriangleAlert } from 'lucide-react';
import { useTRPC } from '@/components/api';
import { Button, ErrorNote, formatDurationMs, ScrollRegion } from '@/components/ui';
import type { AppRouter } from '@/server/api/app-router';
import type { RequestView } from '@/server/domain/expression';
import { shortTarget } from '../circuit-words';
import { byWords } from './explain-words';

type SendRequestProps = {
  name: string;
  request: RequestView;
  /** Why nothing can be sent; null where it can. */
  refusal: string | null;
};

type Sent = inferRouterOutputs<AppRouter>['gateways']['send'];

/** Sends the request for real, and tells who answered, how fast, and why that one. */
export function SendRequest({ name, request, refusal }: SendRequestProps) {
  const api = useTRPC();
  const send = useMutation(api.gateways.send.mutationOptions());
  const { method, path, host, headers, cookies } = request;
  const submit = () =>
    send.mutate({
      name,
      request: {
        ...{ method, path, headers },
        ...(host !== '' && { host }),
        ...(cookies !== undefined && { cookies }),
      },
    });
  return (
    <div className="flex flex-col gap-2">
      <Button
        className="w-full"
        pending={send.isPending}
        disabled={refusal !== null}
        onClick={submit}
      >
        Send it
      </Button>
      {refusal !== null && <p className="text-sm text-muted">{refusal}</p>}
      <div role="status">{send.data !== undefined && <Answer sent={send.data} />}</div>
      {send.error !== null && <ErrorNote error={send.error} title="It was not sent." />}
    </div>
  );
}

function Answer({ sent }: { sent: Sent }) {
  const { status, durationMs, route, instance, by, headers, body } = sent;
  const isGood = status < 400;
  const Icon = isGood ? Check : TriangleAlert;
  const cookie = headers['set-cookie'];
  const why = byWords(by);
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-1.5">
        <span className={`inline-flex items-center gap-1 ${isGood ? 'text-ok' : 'text-warn'}`}>
          <Icon aria-hidden className="size-3.5" />
          <b>{status}</b>
        </span>
        <span>in {formatDurationMs(Math.max(1, Math.round(durationMs)))}</span>
        {route === null ? (
          <span className="text-muted">from the gateway itself</span>
        ) : (
          <span className="min-w-0 break-all">
            from <b>{route}</b>
            {instance !== null && <code title={instance}> / {shortTarget(instance)}</code>}
          </span>
        )}
        {why !== null && <span className="text-muted">by {why}</span>}
      </p>
      {cookie !== undefined && (
        <p className="text-sm [overflow-wrap:anywhere] text-muted">
          Cookie set: <code>{cookie.split(';')[0]}</code>
        </p>
      )}
      {body !== '' && (
        <ScrollRegion
          label="body of the answer"
          className="max-h-40 overflow-auto rounded-md border border-line bg-sunken p-2"
        >
          <pre className="whitespace-pre-wrap [overflow-wrap:anywhere]">{body}</pre>
        </ScrollRegion>
      )}
    </div>
  );
}
