'use client';

import { ChevronDown, ChevronRight, Lock, LockOpen, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Sparkline } from '@/components/charts';
import {
  Button,
  formatDurationMs,
  formatNumber,
  formatPercent,
  formatRate,
  formatShare,
  IconButton,
  Reading,
  VersionDot,
  versionColor,
} from '@/components/ui';
import type { RouteView } from '@/server/domain/deployment';
import { CircuitNote } from './route-now';
import type { RouteTraffic } from './route-traffic';
import type { DraftRoute, SplitDraft } from './split-model';
import type { SplitEdit } from './split-session';
import { WeightField } from './weight-field';

type SplitRowProps = {
  route: DraftRoute;
  view: RouteView | undefined;
  draft: SplitDraft;
  traffic: RouteTraffic;
  onEdit: (edit: SplitEdit) => void;
  onInvalid: (reason: string | null) => void;
  /** Whether clients stay on the version they got. */
  isSticky: boolean;
  /** Its condition in short, drafted; null without one. */
  note: ReactNode;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Everything else about it, shown below while open. */
  details: ReactNode;
};

const COLUMNS = 7;
const WARN_ERRORS = 0.01;

/** One version: what it should get, what it gets, how it does. Stacks where the panel is narrow. */
export function SplitRow(props: SplitRowProps) {
  const { route, view, draft, traffic, onEdit, onInvalid, isSticky, note, details } = props;
  const { isOpen, onOpenChange } = props;
  const detailsId = useId();
  const names = draft.map(({ name }) => name);
  const hasErrors = (traffic.errors ?? 0) >= WARN_ERRORS;
  return (
    <>
      <tr className="border-t border-line @max-[640px]:flex @max-[640px]:flex-wrap @max-[640px]:items-center @max-[640px]:gap-x-3 @max-[640px]:py-2.5">
        <th
          scope="row"
          className="py-2 pr-3 text-left font-normal @max-[640px]:w-full @max-[640px]:py-0"
        >
          <span className="flex items-center gap-2 break-all">
            <IconButton
              icon={isOpen ? ChevronDown : ChevronRight}
              label={`details of ${route.name}`}
              aria-expanded={isOpen}
              aria-controls={detailsId}
              className="-mr-1 -ml-1.5"
              onClick={() => onOpenChange(!isOpen)}
            />
            <VersionDot name={route.name} allNames={names} />
            {route.name}
          </span>
          {view && <RouteHealth view={view} isSticky={isSticky} />}
          {view && <CircuitNote health={view.health} />}
          {traffic.copies !== null && (
            <span className="mt-0.5 block text-sm text-muted @min-[640px]:pl-7.5">
              and <Reading>{formatRate(traffic.copies.rate)}</Reading> copied here by the mirror
            </span>
          )}
        </th>
        <td className="py-1 pr-3 whitespace-nowrap">
          <span className="flex items-center gap-0.5">
            <WeightField route={route} draft={draft} onEdit={onEdit} onInvalid={onInvalid} />
            <IconButton
              icon={route.locked ? Lock : LockOpen}
              label={`lock ${route.name}`}
              aria-pressed={route.locked}
              className={route.locked ? 'text-text' : 'text-faint'}
              onClick={() => onEdit({ kind: 'lock', name: route.name, locked: !route.locked })}
            />
            <Button
              variant="ghost"
              className="px-1.5 text-sm"
              aria-label={`all to this: ${route.name}`}
              onClick={() => onEdit({ kind: 'all-to', name: route.name })}
            >
              all to this
            </Button>
          </span>
        </td>
        <Stat label="received">{formatShare(traffic.share)}</Stat>
        <Stat label="requests/s">{formatNumber(traffic.rate)}</Stat>
        <Stat label="errors" {...(hasErrors && { tone: 'text-warn' })}>
          {formatShare(traffic.errors)}
        </Stat>
        <Stat label="p99">{formatDurationMs(traffic.p99)}</Stat>
        <td className="w-20 py-1 pl-3 @max-[640px]:hidden">
          <Sparkline slots={traffic.rates} color={versionColor(route.name, names)} />
        </td>
      </tr>
      {note !== null && (
        <tr className="@max-[640px]:block">
          <td colSpan={COLUMNS} className="pb-2 pl-8 @max-[640px]:block @max-[640px]:pl-0">
            {note}
          </td>
        </tr>
      )}
      <tr id={detailsId} hidden={!isOpen} className="@max-[640px]:not-[[hidden]]:block">
        <td colSpan={COLUMNS} className="@max-[640px]:block">
          {isOpen && details}
        </td>
      </tr>
    </>
  );
}

type StatProps = { label: string; tone?: string; children: string };

function Stat({ label, tone, children }: StatProps) {
  return (
    <td className="py-1 pl-3 text-right whitespace-nowrap @max-[640px]:pl-0">
      <span className="hidden text-sm text-muted @max-[640px]:inline">{label} </span>
      <Reading {...(tone !== undefined && { className: tone })}>{children}</Reading>
    </td>
  );
}

/** Why a version gets something else than its weight says. */
function RouteHealth({ view, isSticky }: { view: RouteView; isSticky: boolean }) {
  if (view.targets === 0) {
    return (
      <span className="mt-0.5 flex items-start gap-1 text-sm text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        gets nothing until an instance is healthy
        {view.weight > 0 && '; its share goes to the others'}
      </span>
    );
  }
  if (view.weight === 0 && isSticky) {
    return (
      <span className="mt-0.5 block text-sm text-muted">
        keeps the clients that are tied to it, until they are released
      </span>
    );
  }
  if (view.liveWeight === view.weight) return null;
  return (
    <span className="mt-0.5 block text-sm text-muted">
      gets {formatPercent(view.liveWeight)} now, with the share of versions that are not healthy
    </span>
  );
}
