'use client';

import { ErrorNote, Panel, RadioChoice, Select, Skeleton } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { CopyLine } from '../copy-line';
import { draftedRules } from '../rules/rules-session';
import type { Split } from '../use-split';
import { ExplanationView } from './explanation-view';
import { curlLine } from './request-draft';
import { RequestFields } from './request-fields';
import { SendRequest } from './send-request';
import { type Against, useRequestTester } from './use-request-tester';

type RequestTesterProps = { gateway: GatewayView; split: Split };

const NOBODY = '(nobody)';

/** Where would this request go, and why? Asked of live or of the draft; sent for real on request. */
export function RequestTester({ gateway, split }: RequestTesterProps) {
  const tester = useRequestTester(gateway, split);
  const { draft, request, tied, from, against, explained } = tester;
  const routes = gateway.routes.map(({ name }) => name);
  const isOfDraft = against === 'draft' && split.isDraft;
  const rules = isOfDraft ? draftedRules(split.session.rules).gateway : gateway.rules;
  return (
    <Panel title="Where would this request go?">
      <div data-own-keys className="flex min-w-0 flex-col gap-3">
        <RequestFields
          draft={draft}
          from={from}
          onDraft={tester.setRequest}
          onFrom={tester.setFrom}
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Select
            label="client"
            value={tied ?? NOBODY}
            options={[
              { value: NOBODY, label: 'a new client' },
              ...routes.map((name) => ({ value: name, label: `tied to ${name}` })),
            ]}
            onValueChange={(value) => tester.setTied(value === NOBODY ? null : value)}
          />
          <RadioChoice<Against>
            label="asked of"
            value={against}
            options={[
              { value: 'live', label: 'live' },
              { value: 'draft', label: 'the draft' },
            ]}
            onValueChange={tester.setAgainst}
          />
        </div>
        {against === 'draft' && (!split.isDraft || split.problem !== null) && (
          <p className="text-sm text-muted">
            {split.isDraft ? 'The draft is not finished' : 'There is no draft'}: asked of live.
          </p>
        )}
        <div aria-live="polite">
          {explained.data === undefined && explained.error === null && (
            <Skeleton label="Asking" className="h-24" />
          )}
          {explained.error !== null && (
            <ErrorNote error={explained.error} title="Nobody can say." />
          )}
          {explained.data !== undefined && explained.error === null && (
            <ExplanationView
              explanation={explained.data.explanation}
              request={request}
              sticky={rules.sticky}
              routes={routes}
            />
          )}
        </div>
        <SendRequest
          name={gateway.name}
          request={request}
          refusal={gateway.state === 'serving' ? null : 'The gateway does not serve now.'}
        />
        <CopyLine label="as curl" text={curlLine(gateway.address, draft)} />
      </div>
    </Panel>
  );
}
