'use client';

import { useState } from 'react';
import { Button, Dialog, plural } from '@/components/ui';
import { upgradeText } from '@/server/domain/language';
import type { Reading, UpgradeChange } from '@/server/domain/language/reading';
import { ComparedText } from './compared-text';
import { holdsSeveral } from './documents';
import type { PageKind } from './kinds';
import { Notice } from './notice';
import { oldestVersion } from './oldest-version';

type UpgradeNoticeProps = {
  kind: PageKind;
  text: string;
  reading: Reading | null;
  onApply: (text: string) => void;
};

/** Says once that a text is written in the words of an old version, and offers those of today. */
export function UpgradeNotice({ kind, text, reading, onApply }: UpgradeNoticeProps) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const count = reading?.documents.flatMap(({ upgrades }) => upgrades).length ?? 0;
  if (count === 0 && preview === null) return null;
  const open = () =>
    setPreview({ before: text, ...upgradeText(text, holdsSeveral(text) ? {} : { kind }) });
  return (
    <>
      {count > 0 && (
        <Notice actions={<Button onClick={open}>Preview upgrade</Button>}>
          Written for an older Vamp: {plural(count, 'change')}. It is read as what it meant then;
          the upgrade writes that in the words of today.
        </Notice>
      )}
      <Dialog
        open={preview !== null}
        onOpenChange={(isOpen) => !isOpen && setPreview(null)}
        title="Upgrade to the language of today"
        shape="drawer"
      >
        {preview !== null && (
          <UpgradePreview
            preview={preview}
            onApply={() => {
              onApply(preview.text);
              setPreview(null);
            }}
            onCancel={() => setPreview(null)}
          />
        )}
      </Dialog>
    </>
  );
}

type Change = UpgradeChange & { since: string };
type Preview = { before: string; text: string; changes: readonly Change[] };
type UpgradePreviewProps = { preview: Preview; onApply: () => void; onCancel: () => void };

function UpgradePreview({ preview, onApply, onCancel }: UpgradePreviewProps) {
  const { before, text, changes } = preview;
  const version = oldestVersion(changes.map(({ since }) => since));
  return (
    <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-3.5">
      {version !== null && <p>Written for Vamp {version} or older.</p>}
      <ol aria-label="Changes" className="divide-y divide-line">
        {changes.map(({ message, path, range, since }) => (
          <li key={`${path} ${range.startLine}:${range.startColumn} ${message}`} className="py-1.5">
            <span className="font-mono text-sm text-muted">
              {range.startLine}:{range.startColumn}
            </span>{' '}
            {message} <span className="text-sm text-muted">until {since}</span>
          </li>
        ))}
      </ol>
      <div className="rounded-md border border-line">
        <ComparedText
          title="Before and after"
          before={{ label: 'as written', text: before }}
          after={{ label: 'upgraded', text }}
        />
      </div>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button variant="primary" onClick={onApply}>
          Apply
        </Button>
      </div>
    </div>
  );
}
