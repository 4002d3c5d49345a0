'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '@/components/api';
import { artifactPath } from '@/components/shell';
import { Button, Dialog, ErrorNote, TextInput } from '@/components/ui';
import { KIND_WORDS, type PageKind } from './kinds';
import { renameDocument } from './rename-document';

type CopyDialogProps = {
  kind: PageKind;
  name: string;
  /** The text as it stands, saved or not. */
  source: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Stores the text under another name and goes there. */
export function CopyDialog({ kind, name, source, open, onOpenChange }: CopyDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Save a copy of ${KIND_WORDS[kind].one} ${name}`}
    >
      <CopyForm kind={kind} name={name} source={source} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

type CopyFormProps = Omit<CopyDialogProps, 'open' | 'onOpenChange'> & { onClose: () => void };

function CopyForm({ kind, name, source, onClose }: CopyFormProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [copyName, setCopyName] = useState(`${name}-copy`);
  const copy = renameDocument(source, copyName);
  const save = useMutation(
    trpc.artifacts.save.mutationOptions({
      onSuccess(saved) {
        void queries.invalidateQueries(trpc.artifacts.pathFilter());
        onClose();
        router.push(artifactPath({ kind, name: saved.name }));
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (copy !== null) save.mutate({ kind, name: copyName, source: copy, expectedRevision: 0 });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 overflow-y-auto p-3.5">
      <TextInput
        label="Name of the copy"
        value={copyName}
        onValueChange={setCopyName}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        error={copy === null ? 'The text has no name that could be changed.' : null}
      />
      {save.error !== null && <ErrorNote error={save.error} title="The copy was not saved." />}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="primary"
          pending={save.isPending}
          disabled={copy === null || copyName === '' || copyName === name}
        >
          Save the copy
        </Button>
      </div>
    </form>
  );
}
