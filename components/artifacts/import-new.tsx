'use client';

import { useRouter } from 'next/navigation';
import { ImportDialog } from '@/components/blueprints';
import { newArtifactPath } from '@/components/shell';
import { openDraft, replaceSource } from './draft';
import { starterOf } from './starters';
import { draftKey, handOverDraft } from './use-draft';

type ImportNewProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** An import that opens in the editor as a new blueprint, unsaved. */
export function ImportNew(props: ImportNewProps) {
  const router = useRouter();
  const open = (source: string) => {
    const draft = replaceSource(openDraft(null, starterOf('blueprints')), source);
    handOverDraft(draftKey('blueprints', null), draft);
    router.push(newArtifactPath('blueprints'));
  };
  return <ImportDialog {...props} onImport={open} />;
}
