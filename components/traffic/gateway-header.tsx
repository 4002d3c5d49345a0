'use client';

import { useId } from 'react';
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
import { CertificateAlert } from './certificate-alert';
import { recentTraffic } from './recent-traffic';
import type { TrafficBuffer } from './traffic-buffer';

type GatewayHeaderProps = {
  gateway: GatewayView;
  buffer: TrafficBuffer;
  /** Why there is nothing to undo; null when there is. */
  undoRefusal: string | null;
  /** What it would do, in words. */
  undoWords: readonly string[];
  onUndo: () => void;
};

export function GatewayHeader(props: GatewayHeaderProps) {
  const { gateway, buffer, undoRefusal, undoWords, onUndo } = props;
  const undoId = useId();
  const now = useNow();
  const { rate, errors, p99 } = recentTraffic(buffer.total, now);
  const isOwn = gateway.kind === 'standalone';
  const path = (
    isOwn ? gateway.name : gateway.name.slice(gateway.deployment.length + 1)
  ).replaceAll('/', ' / ');
  const effect = undoRefusal ?? `Goes back: ${undoWords.join(' · ')}`;
  return (
    <PageHeader
      title={path}
      parents={
        isOwn
          ? [{ label: 'Traffic', href: '/traffic' }]
          : [{ label: gateway.deployment, href: deploymentPath(gateway.deployment) }]
      }
      actions={
        <>
          <Button
            kbd="Z"
            disabled={undoRefusal !== null}
            title={effect}
            aria-describedby={undoId}
            onClick={onUndo}
          >
            Undo last change
          </Button>
          <span id={undoId} className="sr-only">
            {effect}
          </span>
        </>
      }
    >
      <Tag>
        {gateway.kind} · {gateway.address}
      </Tag>
      <StatusText status={gateway.state} />
      {gateway.reason !== null && (
        <p className="min-w-0 break-words text-error">{gateway.reason}</p>
      )}
      <CertificateAlert gateway={gateway} />
      <p className="whitespace-nowrap text-muted max-sm:whitespace-normal">
        <Reading>{formatRate(rate)}</Reading> · <Reading>{formatShare(errors)}</Reading> errors ·
        p99 <Reading>{formatDurationMs(p99)}</Reading>
      </p>
    </PageHeader>
  );
}
