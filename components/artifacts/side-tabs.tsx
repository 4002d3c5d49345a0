'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { Dispatch, ReactNode, SetStateAction } from 'react';
import { type DeployTarget, PlanPreview, TopologyDrawing } from '@/components/blueprints';
import type { Cursor } from '@/components/editor';
import { Tabs } from '@/components/ui';
import type { Blueprint } from '@/server/domain/artifact';
import type { DeploymentView } from '@/server/domain/deployment';
import type { Draft } from './draft';
import { HelpTab } from './help-tab';
import { HistoryTab } from './history-tab';
import { KIND_WORDS, type PageKind } from './kinds';
import { NormalFormTab } from './normal-form-tab';
import { UsageTab } from './usage-tab';
import type { SetComparison } from './use-comparison';
import type { useDocument } from './use-document';

type SideTabsProps = {
  kind: PageKind;
  draft: Draft;
  setDraft: Dispatch<SetStateAction<Draft>>;
  cursor: Cursor;
  document: ReturnType<typeof useDocument>;
  deploy: {
    /** The text while it can be planned. */
    source: string | null;
    isBeingRead: boolean;
    /** As last read without errors. */
    blueprint: Blueprint | null;
    target: DeployTarget;
    onTargetChange: (target: DeployTarget) => void;
    views: readonly DeploymentView[];
  };
  onCompare: SetComparison;
};

const TABS = ['plan', 'topology', 'help', 'history', 'used-by', 'normal'] as const;
type Tab = (typeof TABS)[number];

/** What the text means, beside the text. */
export function SideTabs(props: SideTabsProps) {
  const { kind } = props;
  const isBlueprint = kind === 'blueprints';
  const shown = TABS.filter((tab) => isBlueprint || (tab !== 'plan' && tab !== 'topology'));
  const [tab, setTab] = useQueryState(
    'tab',
    parseAsStringLiteral(shown).withDefault(isBlueprint ? 'plan' : 'help'),
  );
  const label = `What this ${KIND_WORDS[kind].one} means`;
  return (
    <section aria-label={label} className="min-w-0 rounded-md border border-line bg-panel">
      <Tabs
        label={label}
        value={tab}
        onValueChange={(next) => void setTab(next)}
        items={shown.map((value) => ({
          value,
          label: LABELS[value],
          content: <TabContent tab={value} {...props} />,
        }))}
      />
    </section>
  );
}

const LABELS: Readonly<Record<Tab, ReactNode>> = {
  plan: 'Plan',
  topology: 'Topology',
  help: 'Help',
  history: 'History',
  'used-by': 'Used by',
  normal: 'Normal form',
};

function TabContent({ tab, ...props }: SideTabsProps & { tab: Tab }) {
  const { kind, draft, setDraft, cursor, document, deploy, onCompare } = props;
  const { blueprint, ...plan } = deploy;
  switch (tab) {
    case 'plan':
      return <PlanPreview {...plan} />;
    case 'topology':
      return blueprint === null ? (
        <p className="p-3.5 text-muted">The drawing appears when the document can be read.</p>
      ) : (
        <TopologyDrawing blueprint={blueprint} />
      );
    case 'help':
      return (
        <HelpTab kind={document.isSeveral ? null : kind} source={draft.source} cursor={cursor} />
      );
    case 'history':
      return <HistoryTab kind={kind} draft={draft} setDraft={setDraft} onCompare={onCompare} />;
    case 'used-by':
      return <UsageTab kind={kind} name={draft.base?.name ?? null} />;
    case 'normal':
      return <NormalFormTab normal={document.own?.normal ?? null} />;
  }
}
