'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTRPC } from '@/components/api';
import { ErrorNote, IconButton, Link, Select, Tag } from '@/components/ui';
import { ParsedField } from '../parsed-field';
import { parseCount } from './count-text';
import type { TlsSettings } from './rules-model';

type TlsFieldsProps = {
  tls: TlsSettings | undefined;
  /** null: no TLS. */
  onTls: (tls: TlsSettings | null) => void;
};

const MOST_PORT = 65_535;
/** No secret is called so. */
const NOTHING = '(none)';

/** The certificates a gateway shows, by the names of their secrets in order, and from where plain requests are sent on. */
export function TlsFields({ tls, onTls }: TlsFieldsProps) {
  const { certificates = [], redirect } = tls ?? {};
  const withCertificates = (next: string[]) =>
    onTls(next.length === 0 ? null : { ...tls, certificates: next });
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <ul className="flex flex-wrap gap-1.5 empty:hidden" aria-label="certificates">
        {certificates.map((secret) => (
          <li key={secret} className="flex min-w-0 items-center gap-0.5 break-all">
            <Tag>{secret}</Tag>
            <IconButton
              icon={X}
              label={`remove the certificate ${secret}`}
              onClick={() => withCertificates(certificates.filter((each) => each !== secret))}
            />
          </li>
        ))}
      </ul>
      <AddCertificate
        chosen={certificates}
        onAdd={(secret) => withCertificates([...certificates, secret])}
      />
      {tls !== undefined && (
        <ParsedField
          label="Redirect to https from port"
          className="w-40"
          placeholder="none"
          text={redirect === undefined ? '' : String(redirect)}
          parse={(text) => parseCount(text, MOST_PORT)}
          onValue={(port) => onTls({ certificates, ...(port !== null && { redirect: port }) })}
        />
      )}
    </div>
  );
}

type AddCertificateProps = { chosen: readonly string[]; onAdd: (secret: string) => void };

/** From the secrets there are; which of them hold certificates only the gateway can tell. */
function AddCertificate({ chosen, onAdd }: AddCertificateProps) {
  const api = useTRPC();
  const secrets = useQuery(api.secrets.list.queryOptions());
  if (secrets.error !== null) {
    return <ErrorNote error={secrets.error} title="The list of secrets could not be read." />;
  }
  const free = (secrets.data ?? [])
    .map(({ name }) => name)
    .filter((name) => !chosen.includes(name));
  if (free.length === 0) {
    return (
      <p className="text-sm text-muted">
        {chosen.length === 0 ? 'No secret is set yet. ' : 'There are no further secrets. '}
        <Link href="/settings" className="underline">
          Store one
        </Link>{' '}
        that holds a PEM: the certificate, its chain and its key.
      </p>
    );
  }
  return (
    <Select
      label="add a certificate"
      value={NOTHING}
      options={[
        { value: NOTHING, label: chosen.length === 0 ? 'none' : 'one more…' },
        ...free.map((name) => ({ value: name, label: name })),
      ]}
      onValueChange={(name) => {
        if (name !== NOTHING) onAdd(name);
      }}
    />
  );
}
