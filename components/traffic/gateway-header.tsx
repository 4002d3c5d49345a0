'use client';

import {
  Button,
  formatDurationMs,
  formatRate,
  formatShare,
  PageHeader,
  Reading,
  StatusText,
  Tag,
  useNow,
} from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { deploymentPath } from '../shell/paths';
import { recentTraffic } from './recent-traffic';
import type { TrafficBuffer } from './traffic-buffer';

type GatewayHeaderProps = {
  gateway: GatewayView;
  buffer: TrafficBuffer;
  /** Why there is nothing to undo; null when there is. */
  undoRefusal: string | null;
  onUndo: () => void;
};

export function GatewayHeader({ gateway, buffer, undoRefusal, onUndo }: GatewayHeaderProps) {
  const now = useNow();
  const { rate, errors, p99 } = recentTraffic(buffer.total, now);
  const path = gateway.name.slice(gateway.deployment.length + 1).replaceAll('/', ' / ');
  return (
    <PageHeader
      title={path}
      parents={[{ label: gateway.deployment, href: deploymentPath(gateway.deployment) }]}
      actions={
        <Button
          kbd="Z"
          disabled={undoRefusal !== null}
          title={undoRefusal ?? 'Back to the split before'}
          onClick={onUndo}
        >
          Undo last change
        </Button>
      }
    >
      <Tag>
        {gateway.kind} · {gateway.address}
      </Tag>
      <StatusText status={gateway.state} />
      {gateway.reason !== null && (
        <p className="min-w-0 break-words text-error">{gateway.reason}</p>
      )}
      <p className="whitespace-nowrap text-muted max-sm:whitespace-normal">
        <Reading>{formatRate(rate)}</Reading> · <Reading>{formatShare(errors)}</Reading> errors ·
        p99 <Reading>{formatDurationMs(p99)}</Reading>
      </p>
    </PageHeader>
  );
}
