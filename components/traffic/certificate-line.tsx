'use client';

import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { formatAbsolute, TONE_TEXT, useClock } from '@/components/ui';
import { type Certificate, expiryWords } from './expiry-words';

/** A certificate of a gateway, as far as it may be shown: for whom, and until when. */
export function CertificateLine({ certificate }: { certificate: Certificate }) {
  const { secret, hosts, expiresAt } = certificate;
  const text = useClock((now) => expiryWords(certificate, now).text, '');
  const tone = useClock((now) => expiryWords(certificate, now).tone, 'unknown');
  const Icon = tone === 'ok' ? ShieldCheck : ShieldAlert;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-1.5 text-sm">
      <Icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${TONE_TEXT[tone]}`} />
      <div className="min-w-0 break-words">
        {secret}
        {hosts.length > 0 && <span className="text-muted"> for {hosts.join(', ')}</span>}
        <p
          className={TONE_TEXT[tone]}
          {...(expiresAt !== null && { title: formatAbsolute(expiresAt) })}
        >
          {text}
        </p>
      </div>
    </div>
  );
}
