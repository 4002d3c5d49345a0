'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import type { GatewayView } from '@/server/domain/deployment';

/** Secrets get new values now and then. */
const LOOK_EVERY_MS = 60_000;

/** For whom the certificates of a gateway are, and until when; asked for only where it has some. */
export function useCertificates({ name, rules }: Pick<GatewayView, 'name' | 'rules'>) {
  const api = useTRPC();
  return useQuery(
    api.gateways.certificates.queryOptions(
      { name },
      { refetchInterval: LOOK_EVERY_MS, enabled: rules.tls !== undefined },
    ),
  );
}
