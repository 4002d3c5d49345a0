'use client';

import { memo } from 'react';
import { ErrorNote, Panel, Tag } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';
import { addressLines } from './address-lines';
import { CertificateLine } from './certificate-line';
import { CopyLine } from './copy-line';
import { useCertificates } from './use-certificates';

/** Where clients find this gateway: its port, its host names, its certificates; each as a line to copy. */
export const Addresses = memo(function Addresses({ gateway }: { gateway: GatewayView }) {
  const { tls, virtualHosts } = gateway.rules;
  const certificates = tls?.certificates ?? [];
  return (
    <Panel title="Addresses">
      <div className="flex flex-col gap-3">
        {addressLines(gateway).map(({ label, text }) => (
          <CopyLine key={label} label={label} text={text} />
        ))}
        {virtualHosts?.only === true && (
          <p className="text-muted">At its own port it answers to these host names alone.</p>
        )}
        {certificates.length > 0 && <Certificates gateway={gateway} />}
      </div>
    </Panel>
  );
});

function Certificates({ gateway }: { gateway: GatewayView }) {
  const { rules } = gateway;
  const certificates = useCertificates(gateway);
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-sm">Certificates</h3>
      {certificates.error !== null && (
        <ErrorNote error={certificates.error} title="The certificates could not be read." />
      )}
      <ul className="flex flex-col gap-1.5">
        {certificates.data?.map((certificate) => (
          <li key={certificate.secret} className="min-w-0">
            <CertificateLine certificate={certificate} />
          </li>
        ))}
      </ul>
      {rules.tls?.redirectFrom !== undefined && (
        <p className="text-muted">
          Plain requests to port <Tag>{rules.tls.redirectFrom}</Tag> are sent on to https.
        </p>
      )}
    </div>
  );
}
