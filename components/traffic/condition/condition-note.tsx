import { formatPercent, Tag } from '@/components/ui';
import { type BasisPoints, FULL_WEIGHT } from '@/server/domain/gateway';
import { ordinal } from './order-words';

type ConditionNoteProps = {
  condition: string;
  strength: BasisPoints;
  /** Counted from 1 among the conditions of the gateway, in the order in which they are tried. */
  place: number;
};

/** The condition of a route below its name. */
export function ConditionNote({ condition, strength, place }: ConditionNoteProps) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-sm text-muted">
      <span className="whitespace-nowrap">tried {ordinal(place)}</span>
      <code className="line-clamp-2 min-w-0 [overflow-wrap:anywhere]" title={condition}>
        {condition}
      </code>
      {strength !== FULL_WEIGHT && <Tag>{formatPercent(strength)}</Tag>}
    </span>
  );
}
