'use client';

import clsx from 'clsx';
import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { ErrorNote } from '@/components/ui';
import type { ImportFile } from './read-import';

type ImportSourceProps = {
  text: string;
  envFiles: readonly ImportFile[];
  onTextChange: (text: string) => void;
  onEnvFilesAdd: (files: readonly ImportFile[]) => void;
};

/** Larger files are no documents. */
const MAX_BYTES = 1_000_000;

/** Paste, choose or drop: documents become the text, anything else is a file of variables. */
export function ImportSource({ text, envFiles, onTextChange, onEnvFilesAdd }: ImportSourceProps) {
  const textId = useId();
  const fileId = useId();
  const [isOver, setIsOver] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = (list: FileList | null) => {
    setError(null);
    readFiles([...(list ?? [])]).then((files) => {
      const documents = files.filter(({ name }) => /\.(ya?ml|json)$/i.test(name));
      const last = documents.at(-1);
      if (last !== undefined) onTextChange(last.text);
      onEnvFilesAdd(files.filter((file) => !documents.includes(file)));
    }, setError);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file field does the same
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
      className={clsx(
        'flex flex-col gap-2 rounded-md border border-dashed p-3',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <label htmlFor={fileId} className="inline-flex items-center gap-1.5">
        <FileUp aria-hidden className="size-4 text-muted" />
        Choose files, or drop them here
      </label>
      <input
        id={fileId}
        type="file"
        multiple
        className="max-w-full text-sm text-muted file:mr-2 file:rounded-md file:border file:border-solid file:border-line-strong file:bg-panel file:px-2.5 file:py-1 file:text-text"
        onChange={(event) => take(event.target.files)}
      />
      <p className="text-sm text-muted">
        With a compose file, add the files that its env_file names.
        {envFiles.length > 0 && ` Added: ${envFiles.map(({ name }) => name).join(', ')}.`}
      </p>
      <label htmlFor={textId} className="text-sm text-muted">
        Or paste the text
      </label>
      <textarea
        id={textId}
        rows={8}
        spellCheck={false}
        value={text}
        onChange={(event) => onTextChange(event.target.value)}
        className="w-full rounded-md border border-line-strong bg-panel px-2 py-1 font-mono text-sm"
      />
      {error !== null && <ErrorNote error={error} title="A file was not read." />}
    </div>
  );
}

async function readFiles(files: readonly File[]): Promise<ImportFile[]> {
  const tooLarge = files.find((file) => file.size > MAX_BYTES);
  if (tooLarge !== undefined) throw new Error(`${tooLarge.name} is larger than 1 MB.`);
  return Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
}
