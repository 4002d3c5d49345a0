'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '@/components/api';
import { Button, ErrorNote, TextInput } from '@/components/ui';

type SecretFormProps = {
  /** The one whose value is replaced; null: a new one. */
  name: string | null;
  onDone: () => void;
};

/** The value goes one way: it is written here and never shown again. */
export function SecretForm({ name, onDone }: SecretFormProps) {
  const api = useTRPC();
  const queries = useQueryClient();
  const [newName, setNewName] = useState('');
  const [value, setValue] = useState('');
  const save = useMutation(
    api.secrets.save.mutationOptions({
      onSuccess() {
        void queries.invalidateQueries(api.secrets.pathFilter());
        onDone();
      },
    }),
  );
  const target = name ?? newName.trim();
  const isReady = target !== '' && value !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) save.mutate({ name: target, value });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 border-b border-line bg-sunken p-3.5">
      <div className="flex flex-wrap items-end gap-3">
        {name === null && (
          <TextInput
            label="Name"
            className="min-w-0 flex-1 basis-40"
            autoComplete="off"
            value={newName}
            onValueChange={setNewName}
          />
        )}
        <TextInput
          label={name === null ? 'Value' : `New value of ${name}`}
          className="min-w-0 flex-1 basis-56"
          type="password"
          autoComplete="new-password"
          value={value}
          onValueChange={setValue}
        />
        <Button type="submit" variant="primary" pending={save.isPending} disabled={!isReady}>
          {name === null ? 'Save the secret' : 'Replace the value'}
        </Button>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
      <p className="text-sm text-muted">
        Kept encrypted, given to nothing but the instances that use it, and never shown again. In a
        blueprint it is <code>$secret://{target === '' ? 'NAME' : target}</code>. A value of several
        lines: <code>npx vamp secrets set NAME --file FILE</code>.
      </p>
      {save.error !== null && <ErrorNote error={save.error} title="The secret was not saved." />}
    </form>
  );
}
