'use client';

import { ShieldCheck } from 'lucide-react';
import { RelativeTime } from '@/components/ui';

type CertificateLineProps = {
  /** Of the secret that holds it. */
  name: string;
  fingerprint: string;
  secret: { updatedAt: number } | undefined;
};

/** A certificate of a gateway, as far as it may be shown: never its key. */
export function CertificateLine({ name, fingerprint, secret }: CertificateLineProps) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-sm">
      <ShieldCheck aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="break-all">{name}</span>
      <code className="max-w-32 truncate text-muted" title={fingerprint}>
        {fingerprint}
      </code>
      {secret !== undefined && (
        <span className="text-muted">
          replaced <RelativeTime at={secret.updatedAt} />
        </span>
      )}
    </span>
  );
}
