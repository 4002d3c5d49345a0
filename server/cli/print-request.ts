import { formatPercentage } from '../domain/language';
import type { ExplainedAnswer, SentAnswer } from './schemas';

/** Where a request would go, and why. */
export function describeExplanation({ explanation, state }: ExplainedAnswer): string {
  const { conditions, decidedBy, tiedTo, visitor, odds } = explanation;
  return [
    ...(state === 'serving' ? [] : [`the gateway is ${state}; this is how it would be`]),
    ...conditions.map(({ route, text, strength, matches, reason }) => {
      const word = matches === null ? 'unknown' : matches ? 'met' : 'not met';
      const share = strength < 10_000 ? ` at ${formatPercentage(strength)}` : '';
      return `${word}  ${text} → ${route}${share}${reason === undefined ? '' : `: ${reason}`}`;
    }),
    decidedBy === null ? 'no condition decides' : `the condition of ${decidedBy.route} decides`,
    ...(tiedTo === null ? [] : [`the client is tied to ${tiedTo}`]),
    ...(visitor === null
      ? []
      : [
          `the visitor stands at ${formatPercentage(visitor.position)}: ${visitor.route ?? 'no route'}`,
        ]),
    ...odds.map(({ route, share }) => `${formatPercentage(Math.round(share))}  ${route}`),
  ].join('\n');
}

/** Who answered, and how. */
export function describeSent({
  status,
  durationMs,
  route,
  instance,
  by,
  body,
}: SentAnswer): string {
  const who = route === null ? 'the gateway itself' : `${route}, ${instance ?? 'no instance'}`;
  return [
    `${status} in ${Math.round(durationMs)} ms from ${who}${by === null ? '' : ` (by ${by})`}`,
    ...(body === '' ? [] : [body]),
  ].join('\n');
}
