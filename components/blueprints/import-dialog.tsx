'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { Button, Dialog, TextInput } from '@/components/ui';
import { ImportPreview } from './import-preview';
import { ImportSource } from './import-source';
import { type ImportFile, isCompose, readImport } from './read-import';

type ImportDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Takes the blueprint once it was looked at. */
  onImport: (source: string) => void;
};

/** From docker-compose, or from an old Vamp, to a blueprint that opens in the editor. */
export function ImportDialog({ open, onOpenChange, onImport }: ImportDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Import a blueprint" shape="drawer">
      <ImportForm
        onCancel={() => onOpenChange(false)}
        onImport={(source) => {
          onOpenChange(false);
          onImport(source);
        }}
      />
    </Dialog>
  );
}

type ImportFormProps = { onCancel: () => void; onImport: (source: string) => void };

function ImportForm({ onCancel, onImport }: ImportFormProps) {
  const [text, setText] = useState('');
  const [name, setName] = useState('imported');
  const [envFiles, setEnvFiles] = useState<readonly ImportFile[]>([]);
  const read = useDeferredValue(text);
  const needsName = useMemo(() => isCompose(read), [read]);
  const result = useMemo(() => readImport({ text: read, name, envFiles }), [read, name, envFiles]);
  const source = result?.source ?? null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3.5">
        <p className="text-muted">
          A docker-compose file, or a document of Vamp 0.7 to 1.2. It is read in this browser;
          nothing is stored before you save it.
        </p>
        <ImportSource
          text={text}
          envFiles={envFiles}
          onTextChange={setText}
          onEnvFilesAdd={(added) => setEnvFiles((all) => [...all, ...added])}
        />
        {needsName && (
          <TextInput
            label="Name of the blueprint"
            className="max-w-72"
            autoComplete="off"
            spellCheck={false}
            value={name}
            onValueChange={setName}
          />
        )}
        {result !== null && <ImportPreview result={result} />}
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t border-line p-3.5">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          variant="primary"
          disabled={source === null}
          onClick={() => source !== null && onImport(source)}
        >
          Open in the editor
        </Button>
      </div>
    </div>
  );
}
