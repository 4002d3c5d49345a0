'use client';

import { ShieldAlert } from 'lucide-react';
import { TONE_TEXT, useClock } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { firstToExpire } from './expiry-words';
import { useCertificates } from './use-certificates';

/** At the head of the page while a certificate expires soon, has expired or cannot be read; else nothing. */
export function CertificateAlert({ gateway }: { gateway: GatewayView }) {
  const { data = [] } = useCertificates(gateway);
  const alert = useClock((now) => firstToExpire(data, now)?.text ?? '', '');
  const tone = useClock((now) => firstToExpire(data, now)?.tone ?? 'warn', 'warn');
  if (gateway.rules.tls === undefined || alert === '') return null;
  return (
    <p
      title="Store a new one under the same name; the gateway takes it over by itself."
      className={`flex min-w-0 items-start gap-1.5 break-words ${TONE_TEXT[tone]}`}
    >
      <ShieldAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {alert}
    </p>
  );
}
