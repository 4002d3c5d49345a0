'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { Button, ErrorNote, Panel, Skeleton } from '@/components/ui';
import { SecretForm } from './secret-form';
import { SecretTable } from './secret-table';

/** `new` is no name that could be meant: names are chosen in the form. */
type Editing = { name: string | null } | null;

export function SecretsPanel() {
  const api = useTRPC();
  const secrets = useQuery(api.secrets.list.queryOptions());
  const [editing, setEditing] = useState<Editing>(null);
  return (
    <Panel
      title="Secrets"
      flush
      aside={
        <Button onClick={() => setEditing({ name: null })}>
          <Plus aria-hidden className="size-3.5" />
          New secret
        </Button>
      }
    >
      {editing !== null && (
        <SecretForm key={editing.name ?? ''} name={editing.name} onDone={() => setEditing(null)} />
      )}
      {secrets.error !== null && (
        <div className="p-3.5">
          <ErrorNote
            error={secrets.error}
            title="The secrets could not be listed."
            onRetry={() => void secrets.refetch()}
          />
        </div>
      )}
      {secrets.isPending && <Skeleton label="Loading the secrets" className="m-3.5 h-16" />}
      {secrets.data !== undefined && (
        <SecretTable secrets={secrets.data} onReplace={(name) => setEditing({ name })} />
      )}
    </Panel>
  );
}
