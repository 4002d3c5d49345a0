'use client';

import type { RouteRules } from '@/server/domain/gateway';
import { ParsedField } from '../parsed-field';
import { parseCount } from './count-text';
import { durationText, parseDuration } from './duration-text';

type Breaker = NonNullable<RouteRules['circuitBreaker']>;

type BreakerFieldsProps = {
  route: string;
  breaker: Breaker | undefined;
  /** null: none. */
  onBreaker: (breaker: Breaker | null) => void;
};

/** When an instance is left out for a while, and how many requests may be under way. */
export function BreakerFields({ route, breaker = {}, onBreaker }: BreakerFieldsProps) {
  const { consecutiveErrors, ejectionMs, maxConnections } = breaker;
  function change(key: keyof Breaker, value: number | null) {
    const { [key]: _, ...others } = breaker;
    const next: Breaker = value === null ? others : { ...others, [key]: value };
    onBreaker(Object.keys(next).length === 0 ? null : next);
  }
  return (
    <>
      <ParsedField
        label="Circuit breaker: errors in a row"
        of={route}
        placeholder="never"
        text={consecutiveErrors === undefined ? '' : String(consecutiveErrors)}
        parse={(text) => parseCount(text)}
        onValue={(value) => change('consecutiveErrors', value)}
      />
      <ParsedField
        label="Ejection time of an instance"
        of={route}
        placeholder="30 s"
        text={durationText(ejectionMs)}
        parse={parseDuration}
        onValue={(value) => change('ejectionMs', value)}
      />
      <ParsedField
        label="Most requests under way"
        of={route}
        placeholder="no limit"
        text={maxConnections === undefined ? '' : String(maxConnections)}
        parse={(text) => parseCount(text)}
        onValue={(value) => change('maxConnections', value)}
      />
    </>
  );
}
