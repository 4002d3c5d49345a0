'use client';

import { CircleAlert, CircleCheck, CircleDot, type LucideIcon } from 'lucide-react';
import {
  formatAbsolute,
  formatDurationMs,
  formatNumber,
  formatRate,
  formatShare,
  Reading,
  TONE_TEXT,
  type Tone,
  useNow,
} from '@/components/ui';
import type { RouteView } from '@/server/domain/deployment';
import type { RouteHealth } from '@/server/domain/gateway';
import { circuitWords, ejectedWords, shortTarget, untilWords } from './circuit-words';
import type { RouteTraffic } from './route-traffic';

const ICONS: Partial<Record<Tone, LucideIcon>> = {
  ok: CircleCheck,
  warn: CircleDot,
  error: CircleAlert,
};

/** Beside a version, only while something is out of the ordinary. */
export function CircuitNote({ health }: { health: RouteHealth | null }) {
  const ejected = ejectedWords(health);
  if (health === null || (health.circuit === 'closed' && ejected === null)) return null;
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-2 text-sm @min-[640px]:pl-7.5">
      {health.circuit !== 'closed' && <Circuit health={health} />}
      {ejected !== null && <span className="text-warn">{ejected}</span>}
    </span>
  );
}

function Circuit({ health }: { health: RouteHealth | null }) {
  const { tone, word } = circuitWords(health);
  const Icon = ICONS[tone] ?? CircleDot;
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${TONE_TEXT[tone]}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {word}
    </span>
  );
}

type RouteNowProps = { view: RouteView; traffic: RouteTraffic };

/** How a version fares: rate, errors, latency, circuit, instances that are left out, requests under way. */
export function RouteNow({ view, traffic }: RouteNowProps) {
  const { health, targets } = view;
  const now = useNow();
  const facts = [
    { name: 'requests/s', value: formatRate(traffic.rate) },
    { name: 'errors', value: formatShare(traffic.errors) },
    { name: 'p99', value: formatDurationMs(traffic.p99) },
    { name: 'instances', value: formatNumber(targets) },
    { name: 'under way', value: formatNumber(health?.connections) },
    ...(traffic.copies === null
      ? []
      : [
          { name: 'copies', value: formatRate(traffic.copies.rate) },
          { name: 'errors of copies', value: formatShare(traffic.copies.errors) },
          { name: 'p99 of copies', value: formatDurationMs(traffic.copies.p99) },
        ]),
  ];
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap gap-x-2">
        <Circuit health={health} />
        <span className="text-sm text-muted">{circuitWords(health).meaning}</span>
      </p>
      <dl className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {facts.map(({ name, value }) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-muted">{name}</dt>
            <dd>
              <Reading>{value}</Reading>
            </dd>
          </div>
        ))}
      </dl>
      {(health?.ejected.length ?? 0) > 0 && (
        <ul aria-label="ejected instances" className="flex flex-col gap-0.5 text-sm">
          {health?.ejected.map(({ target, until }) => (
            <li key={target} className="flex flex-wrap gap-x-2">
              <code title={target}>{shortTarget(target)}</code>
              <span className="text-warn">ejected</span>
              <span className="text-muted" title={formatAbsolute(until)}>
                {untilWords(until, now)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
