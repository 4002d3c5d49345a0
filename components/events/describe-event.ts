import { z } from 'zod';
import type { VampEvent } from '@/server/domain/event';
import { gatewayDifferenceSchema } from '@/server/domain/gateway';
import { KIND_WORDS, PAGE_KINDS } from '../artifacts/kinds';
import { artifactPath, deploymentPath, gatewayPath, instancePath } from '../shell/paths';
import { describeLine } from '../traffic/rules/describe-rules';
import { differenceLines } from '../traffic/rules/difference-lines';
import { formatAbsolute, formatPercent } from '../ui/format';
import type { Tone } from '../ui/status';
import { tagValue } from './event-match';

/** An event in words: what happened to what, why, and where to look. */
export type EventLine = {
  tone: Tone;
  subject: string;
  /** Follows the subject: `serves`, `exited with code 1`. */
  text: string;
  reason: string | null;
  href: string | null;
};

export function describeEvent(event: VampEvent): EventLine {
  switch (event.type) {
    case 'operation':
      return describeOperation(event);
    case 'gateway':
      return describeGateway(event);
    case 'synchronization':
      return describeSynchronization(event);
    case 'instance':
      return describeInstance(event);
    case 'drift':
      return describeDrift(event);
    case 'certificate':
      return describeCertificate(event);
    case 'archive':
      return describeArchive(event);
    default:
      return {
        tone: 'unknown',
        subject: event.type,
        text: event.tags.join(' '),
        reason: readReason(event),
        href: null,
      };
  }
}

const OPERATION_TONES: Record<string, Tone> = {
  started: 'progress',
  succeeded: 'ok',
  failed: 'error',
  cancelled: 'unknown',
  superseded: 'unknown',
};

function describeOperation(event: VampEvent): EventLine {
  const deployment = tagValue(event, 'deployments');
  const details = event.tags
    .filter((tag) => tag.startsWith('operation:'))
    .map((tag) => tag.slice('operation:'.length));
  const state = details.find((detail) => detail in OPERATION_TONES) ?? '';
  const kind = details.find((detail) => detail !== state) ?? 'operation';
  return {
    tone: OPERATION_TONES[state] ?? 'unknown',
    subject: deployment ?? 'deployment',
    text: `${kind.replace('-', ' ')} ${state}`.trim(),
    reason: readReason(event),
    href: deployment === undefined ? null : deploymentPath(deployment),
  };
}

const GATEWAY_VERBS: Record<string, { tone: Tone; text: string }> = {
  deployed: { tone: 'ok', text: 'serves' },
  undeployed: { tone: 'unknown', text: 'closed' },
  failed: { tone: 'error', text: 'does not serve' },
};

function describeGateway(event: VampEvent): EventLine {
  const gateway = tagValue(event, 'gateways');
  const verb = event.tags.find((tag) => tag in GATEWAY_VERBS) ?? '';
  const change = describeChange(event.value);
  const words =
    change === null
      ? (GATEWAY_VERBS[verb] ?? { tone: 'unknown' as const, text: 'changed' })
      : { tone: 'progress' as const, text: change };
  return {
    ...words,
    subject: gateway ?? 'gateway',
    reason: readReason(event),
    href: gateway === undefined ? null : gatewayPath(gateway),
  };
}

/** What became of weights and rules; null for an event that does not tell of a change. */
function describeChange(value: VampEvent['value']): string | null {
  const { data } = gatewayDifferenceSchema.safeParse(value);
  if (data === undefined) return null;
  const before = data.before.weights ?? {};
  const moves = Object.entries(data.after.weights ?? {})
    .filter(([route, weight]) => before[route] !== weight)
    .map(
      ([route, weight]) => `${route} ${formatPercent(before[route])} → ${formatPercent(weight)}`,
    );
  const words = [...moves, ...differenceLines(data).map(describeLine)];
  return words.length === 0 ? 'weights confirmed' : words.join(', ');
}

const SYNCHRONIZATION_VERBS: Record<string, { tone: Tone; text: string }> = {
  starting: { tone: 'progress', text: 'starts' },
  deployed: { tone: 'ok', text: 'is healthy' },
  undeployed: { tone: 'unknown', text: 'is gone' },
  unhealthy: { tone: 'warn', text: 'is unhealthy' },
  failed: { tone: 'error', text: 'failed' },
};

function describeSynchronization(event: VampEvent): EventLine {
  const deployment = tagValue(event, 'deployments');
  const state = tagValue(event, 'synchronization') ?? '';
  const words = SYNCHRONIZATION_VERBS[state] ?? { tone: 'unknown' as const, text: state };
  return {
    ...words,
    subject: tagValue(event, 'services') ?? tagValue(event, 'clusters') ?? deployment ?? 'service',
    reason: readReason(event),
    href: deployment === undefined ? null : deploymentPath(deployment),
  };
}

function describeInstance(event: VampEvent): EventLine {
  const deployment = tagValue(event, 'deployments');
  const instance = tagValue(event, 'instances');
  const verb = tagValue(event, 'instance') ?? 'changed';
  return {
    tone: verb === 'exited' ? 'error' : verb === 'started' ? 'progress' : 'unknown',
    subject: tagValue(event, 'services') ?? 'instance',
    text: `instance ${verb}${verb === 'exited' ? describeExit(event) : ''}`,
    reason: readReason(event),
    href:
      deployment === undefined || instance === undefined
        ? null
        : instancePath(deployment, instance),
  };
}

const Exit = z.object({ code: z.number().nullish(), signal: z.string().nullish() });

function describeExit(event: VampEvent): string {
  const { data } = Exit.safeParse(event.value);
  if (typeof data?.code === 'number') return ` with code ${data.code}`;
  return typeof data?.signal === 'string' ? ` by ${data.signal}` : '';
}

const Drift = z.object({ subject: z.string(), message: z.string() }).partial();

/** What was changed by hand, or that it is as described again. */
function describeDrift(event: VampEvent): EventLine {
  const deployment = tagValue(event, 'deployments');
  const { subject, message } = Drift.safeParse(event.value).data ?? {};
  const isFound = event.tags.includes('drift:found');
  return {
    tone: isFound ? 'warn' : 'ok',
    subject: subject ?? deployment ?? 'deployment',
    text: isFound ? 'is not as described' : 'is as described again',
    reason: message ?? null,
    href: deployment === undefined ? null : deploymentPath(deployment),
  };
}

const Certificate = z.object({ secret: z.string(), expiresAt: z.number() });

/** A certificate whose time is nearly, or quite, over; of the gateways that show it the first one. */
function describeCertificate(event: VampEvent): EventLine {
  const { data } = Certificate.safeParse(event.value);
  const gateway = tagValue(event, 'gateways');
  const isExpired = event.tags.includes('certificate:expired');
  return {
    tone: isExpired ? 'error' : 'warn',
    subject: data?.secret ?? 'certificate',
    text: isExpired ? 'certificate has expired' : 'certificate expires soon',
    reason: data === undefined ? null : formatAbsolute(data.expiresAt),
    href: gateway === undefined ? null : gatewayPath(gateway),
  };
}

const ARCHIVE_VERBS: Record<string, string> = {
  create: 'saved',
  update: 'saved',
  delete: 'deleted',
};

function describeArchive(event: VampEvent): EventLine {
  const kind = PAGE_KINDS.find((each) => tagValue(event, each) !== undefined) ?? 'blueprints';
  const name = tagValue(event, kind);
  const verb = tagValue(event, 'archive') ?? 'update';
  const { one } = KIND_WORDS[kind];
  return {
    tone: 'unknown',
    subject: name ?? one,
    text: `${one} ${ARCHIVE_VERBS[verb] ?? verb}`,
    reason: readReason(event),
    href: name === undefined || verb === 'delete' ? null : artifactPath({ kind, name }),
  };
}

const Reasoned = z.object({ reason: z.string().min(1) });

function readReason(event: VampEvent): string | null {
  return Reasoned.safeParse(event.value).data?.reason ?? null;
}
