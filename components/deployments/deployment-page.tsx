'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { PageHeader, Skeleton, Tabs } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import { DeploymentHeader } from './deployment-header';
import { DriftPanel } from './drift-panel';
import { HistoryPanel } from './history-panel';
import { KeptPlansPanel } from './kept-plans-panel';
import { MissingDeployment } from './missing-deployment';
import { OperationPanel } from './operation-panel';
import { RevisionsPanel } from './revisions-panel';
import { RollBackDrawer, type RollBackTarget } from './roll-back-drawer';
import { ServicesTab } from './services-tab';

const PARENTS = [{ label: 'Deployments', href: '/deployments' }];

export function DeploymentPage({ name }: { name: string }) {
  const api = useTRPC();
  const deployment = useQuery(api.deployments.get.queryOptions({ name }));
  if (deployment.data !== undefined && deployment.error === null) {
    return <Deployment view={deployment.data} />;
  }
  return (
    <>
      <PageHeader title={name} parents={PARENTS} />
      {deployment.error === null ? (
        <Skeleton label={`Loading ${name}`} className="h-64" />
      ) : (
        <MissingDeployment
          name={name}
          error={deployment.error}
          onRetry={() => void deployment.refetch()}
        />
      )}
    </>
  );
}

const TABS = ['services', 'history', 'revisions', 'plans'] as const;

const TAB_LABELS: Record<(typeof TABS)[number], string> = {
  services: 'Services',
  history: 'History',
  revisions: 'Revisions',
  plans: 'Kept plans',
};

/** What goes on and what differs is in sight whatever tab is open. */
function Deployment({ view }: { view: DeploymentView }) {
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('services'));
  const [target, setTarget] = useState<RollBackTarget | null>(null);
  const { name } = view;
  const contents = {
    services: <ServicesTab view={view} />,
    history: <HistoryPanel name={name} view={view} onRollBack={setTarget} />,
    revisions: <RevisionsPanel name={name} onRollBack={setTarget} />,
    plans: <KeptPlansPanel deployment={name} isTeaching />,
  };
  return (
    <>
      <DeploymentHeader view={view} parents={PARENTS} />
      <div className="flex flex-col gap-4">
        <OperationPanel view={view} />
        <DriftPanel view={view} />
        <Tabs
          label={`Views of ${name}`}
          value={tab}
          onValueChange={(next) => void setTab(next)}
          items={TABS.map((value) => ({
            value,
            label: TAB_LABELS[value],
            content: <div className="pt-4">{contents[value]}</div>,
          }))}
        />
      </div>
      <RollBackDrawer name={name} target={target} onClose={() => setTarget(null)} />
    </>
  );
}
