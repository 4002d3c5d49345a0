'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { plural } from '@/components/ui';
import { describeRemoval } from './describe-removal';
import type { PageKind } from './kinds';

type RemovalEffectProps = { kind: PageKind; name: string; usedBy: number };

/** Who uses it, asked at the moment somebody wants to remove it. */
export function RemovalEffect({ kind, name, usedBy }: RemovalEffectProps) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.artifacts.usage.queryOptions({ kind, name }),
    staleTime: 0,
  });
  if (data !== undefined) return describeRemoval(kind, data.usedBy);
  return `Used by ${plural(usedBy, 'other')}; their names are being looked up.`;
}
