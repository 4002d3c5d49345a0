'use client';

import { useState } from 'react';
import { Button, Panel, plural } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { DraftFooter } from './draft-footer';
import { draftedRules } from './rules/rules-session';
import { SharedRules } from './shared-rules';
import { SplitBar } from './split-bar';
import { SplitRows } from './split-rows';
import type { TrafficBuffer } from './traffic-buffer';
import { useOpenParts } from './use-open-parts';
import type { Split } from './use-split';

type SplitPanelProps = {
  gateway: GatewayView;
  split: Split;
  buffer: TrafficBuffer;
  appliesDrags: boolean;
  onAppliesDragsChange: (value: boolean) => void;
};

/** Where the traffic goes, and the controls that move it. */
export function SplitPanel(props: SplitPanelProps) {
  const { gateway, split, buffer, appliesDrags, onAppliesDragsChange } = props;
  const { session, edit } = split;
  const [invalid, setInvalid] = useState<string | null>(null);
  const parts = useOpenParts();
  const rules = draftedRules(session.rules);
  return (
    <Panel
      title="Split"
      aside={
        <>
          <span className="max-sm:hidden">{plural(gateway.routes.length, 'version')}</span>
          <label className="flex items-center gap-1.5">
            <input
              type="checkbox"
              className="accent-accent"
              checked={appliesDrags}
              onChange={(event) => onAppliesDragsChange(event.target.checked)}
            />
            apply while dragging
          </label>
          <Button kbd="E" className="-my-1" onClick={() => edit({ kind: 'even' })}>
            Even
          </Button>
        </>
      }
    >
      <SplitBar live={session.live} draft={session.draft} onEdit={edit} />
      <div className="@container [&_button]:scroll-mb-28 [&_input]:scroll-mb-28">
        <table className="w-full border-collapse @max-[640px]:block @max-[640px]:[&_tbody]:block">
          <caption className="sr-only">Versions and their weights</caption>
          <thead className="@max-[640px]:sr-only">
            <tr className="text-sm text-muted [&_th]:py-1.5 [&_th]:pl-3 [&_th]:text-right">
              <th scope="col" className="pl-0! text-left!">
                version
              </th>
              <th scope="col" className="pl-0! text-left!">
                weight
              </th>
              <th scope="col" title="share of the requests of the last 10 s">
                received
              </th>
              <th scope="col">requests/s</th>
              <th scope="col">errors</th>
              <th scope="col">p99</th>
              <th scope="col" className="text-left!">
                last 5 min
              </th>
            </tr>
          </thead>
          <tbody>
            <SplitRows {...{ gateway, split, buffer, rules, parts }} onInvalid={setInvalid} />
          </tbody>
        </table>
      </div>
      <SharedRules
        gateway={gateway}
        rules={rules.gateway}
        isOpen={parts.areRulesOpen}
        onOpenChange={parts.setRulesOpen}
        onChange={(change) => edit({ kind: 'rules', change: { gateway: change, routes: {} } })}
      />
      <DraftFooter split={split} notice={invalid ?? session.limit} />
    </Panel>
  );
}
