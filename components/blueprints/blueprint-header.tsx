import { Dot } from 'lucide-react';
import { Button, PageHeader, RelativeTime, Tag } from '@/components/ui';
import { type Draft, isDirty, isSavable } from './draft';

type BlueprintHeaderProps = {
  name: string;
  draft: Draft;
  /** What it will be stored as, where that differs from what it is stored as. */
  newName: string | null;
  isSaving: boolean;
  onSave: () => void;
  onDeploy: () => void;
};

export function BlueprintHeader(props: BlueprintHeaderProps) {
  const { name, draft, newName, isSaving, onSave, onDeploy } = props;
  return (
    <PageHeader
      title={name}
      parents={[{ label: 'Blueprints', href: '/blueprints' }]}
      actions={
        <>
          <Button kbd="Ctrl S" pending={isSaving} disabled={!isSavable(draft)} onClick={onSave}>
            {newName === null ? 'Save' : `Save as ${newName}`}
          </Button>
          <Button variant="primary" onClick={onDeploy}>
            Deploy…
          </Button>
        </>
      }
    >
      <Tag>blueprint</Tag>
      {draft.base === null ? (
        <span className="text-muted">not saved yet</span>
      ) : (
        <span className="text-muted">
          revision {draft.base.revision} · saved <RelativeTime at={draft.base.updatedAt} /> by{' '}
          {draft.base.author}
        </span>
      )}
      {isDirty(draft) && (
        <span className="inline-flex items-center text-warn">
          <Dot aria-hidden className="-mx-1 size-6" />
          unsaved changes
        </span>
      )}
    </PageHeader>
  );
}
