import { Check, CircleDashed, CircleHelp, type LucideIcon, X } from 'lucide-react';
import { VersionDot, versionColor } from '@/components/ui';
import type { RequestView } from '@/server/domain/expression';
import type { RoutingExplanation } from '@/server/domain/gateway';
import {
  type ConditionStep,
  conditionSteps,
  formatOdds,
  restWords,
  stickyEffect,
} from './explain-words';

type ExplanationViewProps = {
  explanation: RoutingExplanation;
  request: RequestView;
  sticky: 'route' | 'instance' | undefined;
  routes: readonly string[];
};

/** Where a request would go, and why: each condition, then the odds. */
export function ExplanationView(props: ExplanationViewProps) {
  const { explanation, request, sticky, routes } = props;
  const steps = conditionSteps(explanation, request);
  const effect = stickyEffect(sticky, explanation);
  return (
    <div className="flex flex-col gap-2.5">
      {steps.length > 0 && (
        <ol
          aria-label="conditions, in the order in which they are tried"
          className="flex flex-col gap-2"
        >
          {steps.map((step, index) => (
            <Step key={step.route} step={step} place={index + 1} />
          ))}
        </ol>
      )}
      <p className="text-muted">{restWords(explanation)}</p>
      <Odds odds={explanation.odds} routes={routes} />
      {effect !== null && <p className="text-muted">{effect}</p>}
    </div>
  );
}

const LOOKS: Record<ConditionStep['outcome'], { icon: LucideIcon; tone: string; word: string }> = {
  matches: { icon: Check, tone: 'text-ok', word: 'matches' },
  fails: { icon: X, tone: 'text-muted', word: 'does not match' },
  unknown: { icon: CircleHelp, tone: 'text-warn', word: 'not known' },
  unreached: { icon: CircleDashed, tone: 'text-muted', word: 'not tried' },
};

function Step({ step, place }: { step: ConditionStep; place: number }) {
  const { icon: Icon, tone, word } = LOOKS[step.outcome];
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <span className="text-muted">{place} ·</span>
      <span className="min-w-0">
        <code className="[overflow-wrap:anywhere]">{step.text}</code>{' '}
        <span className={`inline-flex items-center gap-1 whitespace-nowrap ${tone}`}>
          <Icon aria-hidden className="size-3.5" />
          {word}
        </span>
        <span className="block text-sm [overflow-wrap:anywhere] text-muted">{step.words}</span>
      </span>
    </li>
  );
}

type OddsProps = { odds: RoutingExplanation['odds']; routes: readonly string[] };

/** How likely each version is, as a bar and as exact numbers. */
function Odds({ odds, routes }: OddsProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <div aria-hidden className="flex h-3 gap-px overflow-hidden rounded-sm bg-sunken">
        {odds.map(({ route, share }) => (
          <div
            key={route}
            className="motion-safe:transition-[width]"
            style={{ width: `${share / 100}%`, backgroundColor: versionColor(route, routes) }}
          />
        ))}
      </div>
      <ul aria-label="odds" className="flex flex-col">
        {odds.map(({ route, share }) => (
          <li key={route} className="flex items-baseline justify-between gap-2">
            <span
              className={`flex min-w-0 items-center gap-1.5 ${share === 0 ? 'text-muted' : ''}`}
            >
              <VersionDot name={route} allNames={routes} />
              <span className="min-w-0 break-all">{route}</span>
            </span>
            <b className="whitespace-nowrap">{formatOdds(share)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
