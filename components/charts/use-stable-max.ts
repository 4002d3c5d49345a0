import { useState } from 'react';
import { nextDomainMax } from './domain-max';

/** `nextDomainMax` with the previous render's answer remembered. */
export function useStableMax(dataMax: number | null, floor: number): number {
  const [max, setMax] = useState(() => nextDomainMax({ previous: null, dataMax, floor }));
  const next = nextDomainMax({ previous: max, dataMax, floor });
  if (next !== max) setMax(next);
  return next;
}
