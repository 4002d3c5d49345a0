'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTRPC } from '@/components/api';
import { deploymentPath, gatewayPath } from '@/components/shell';
import {
  Button,
  type Column,
  DataTable,
  ErrorNote,
  InlineConfirm,
  Link,
  RelativeTime,
} from '@/components/ui';
import type { AppRouter } from '@/server/api/app-router';
import { RestartUsers } from './restart-users';

type SecretView = inferRouterOutputs<AppRouter>['secrets']['list'][number];

type SecretTableProps = { secrets: readonly SecretView[]; onReplace: (name: string) => void };

export function SecretTable({ secrets, onReplace }: SecretTableProps) {
  const api = useTRPC();
  const queries = useQueryClient();
  const remove = useMutation(
    api.secrets.remove.mutationOptions({
      onSuccess: () => void queries.invalidateQueries(api.secrets.pathFilter()),
    }),
  );
  const columns: Column<SecretView>[] = [
    { key: 'name', header: 'Name', rowHeader: true, cell: ({ name }) => <code>{name}</code> },
    {
      key: 'updated',
      header: 'Written',
      cell: ({ updatedAt, author, revision }) => (
        <>
          <RelativeTime at={updatedAt} /> <span className="text-muted">by {author}</span>
          <p className="text-sm text-muted">value {revision}</p>
        </>
      ),
    },
    { key: 'users', header: 'Used by', cell: (secret) => <Users secret={secret} /> },
    {
      key: 'actions',
      header: <span className="sr-only">Actions</span>,
      cell: ({ name }) => (
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onReplace(name)}>Replace…</Button>
          <InlineConfirm
            label="Remove…"
            effect={`Removes ${name} for good: its value cannot be read again.`}
            confirmLabel={`Remove ${name}`}
            pending={remove.isPending}
            onConfirm={() => remove.mutate({ name })}
          />
        </div>
      ),
    },
  ];
  return (
    <>
      {remove.error !== null && (
        <div className="p-3.5">
          <ErrorNote error={remove.error} title="The secret was not removed." />
        </div>
      )}
      <DataTable
        caption="Secrets"
        columns={columns}
        rows={secrets}
        rowKey={({ name }) => name}
        empty={
          <p className="text-muted">
            None yet. A secret is a password or a key that a blueprint names as{' '}
            <code>$secret://NAME</code>; its value lives here, encrypted.
          </p>
        }
      />
    </>
  );
}

function Users({ secret }: { secret: SecretView }) {
  if (secret.usedBy.length === 0) return <span className="text-muted">nothing</span>;
  const services = secret.usedBy.flatMap((user) => ('gateway' in user ? [] : [user]));
  const gateways = secret.usedBy.flatMap((user) => ('gateway' in user ? [user.gateway] : []));
  return (
    <ul className="flex flex-col gap-1">
      {services.map(({ deployment, service }) => (
        <li key={`${deployment}/${service}`} className="flex flex-wrap items-center gap-2">
          <Link href={deploymentPath(deployment)} className="hover:underline">
            {deployment}
          </Link>
          <span className="text-muted">{service}</span>
        </li>
      ))}
      {gateways.map((gateway) => (
        <li key={gateway} className="flex flex-wrap items-center gap-2">
          <Link href={gatewayPath(gateway)} className="hover:underline">
            {gateway}
          </Link>
          <span className="text-muted">certificate</span>
        </li>
      ))}
      {secret.revision > 1 && services.length > 0 && (
        <li>
          <RestartUsers users={services} />
        </li>
      )}
    </ul>
  );
}
