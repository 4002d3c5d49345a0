'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { Cursor } from '@/components/editor';
import { Tabs } from '@/components/ui';
import type { Blueprint } from '@/server/domain/blueprint';
import type { DeploymentView } from '@/server/domain/deployment';
import type { DeployTarget } from './deploy-target';
import { HelpTab } from './help-tab';
import { PlanPreview } from './plan-preview';
import { TopologyDrawing } from './topology';

type SideTabsProps = {
  source: string;
  cursor: Cursor;
  /** As last read without errors. */
  blueprint: Blueprint | null;
  /** Whether the text as it stands can be planned. */
  isValid: boolean;
  target: DeployTarget;
  onTargetChange: (target: DeployTarget) => void;
  views: readonly DeploymentView[];
};

const TABS = ['plan', 'topology', 'help'] as const;

/** What the text means, beside the text. */
export function SideTabs(props: SideTabsProps) {
  const { source, cursor, blueprint, isValid, target, onTargetChange, views } = props;
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('plan'));
  const plan = { source: isValid ? source : null, target, onTargetChange, views };
  return (
    <section
      aria-label="What this blueprint means"
      className="min-w-0 rounded-md border border-line bg-panel"
    >
      <Tabs
        label="What this blueprint means"
        value={tab}
        onValueChange={(next) => void setTab(next)}
        items={[
          { value: 'plan', label: 'Plan', content: <PlanPreview {...plan} /> },
          {
            value: 'topology',
            label: 'Topology',
            content:
              blueprint === null ? (
                <p className="p-3.5 text-muted">
                  The drawing appears when the document can be read.
                </p>
              ) : (
                <TopologyDrawing blueprint={blueprint} />
              ),
          },
          { value: 'help', label: 'Help', content: <HelpTab source={source} cursor={cursor} /> },
        ]}
      />
    </section>
  );
}
