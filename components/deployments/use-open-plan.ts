'use client';

import type { inferRouterOutputs } from '@trpc/server';
import { parseAsInteger, useQueryState } from 'nuqs';
import type { AppRouter } from '@/server/api/app-router';

export type KeptPlan = inferRouterOutputs<AppRouter>['plans']['list'][number];

/** The kept plan that is open, in the address: a link shows a colleague the same one. */
export function useOpenPlan() {
  return useQueryState('plan', parseAsInteger);
}
