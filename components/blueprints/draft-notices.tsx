import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { blueprintPath } from '@/components/shell';
import { Button, ButtonLink, RelativeTime } from '@/components/ui';
import type { Draft } from './draft';

type DraftNoticesProps = {
  draft: Draft;
  isRemoved: boolean;
  isRestored: boolean;
  /** The document's name, where another stored blueprint has it already. */
  takenName: string | null;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
  onDiscard: () => void;
};

/** What happened to the stored blueprint while this one was being edited, with the choices there are. */
export function DraftNotices(props: DraftNoticesProps) {
  const { draft, isRemoved, isRestored, takenName, onTakeTheirs, onKeepMine, onDiscard } = props;
  if (draft.newer !== null) {
    return (
      <Notice
        actions={
          <>
            <Button onClick={onTakeTheirs}>Take revision {draft.newer.revision}</Button>
            <Button onClick={onKeepMine}>Keep mine</Button>
          </>
        }
      >
        {draft.newer.author} saved revision {draft.newer.revision}{' '}
        <RelativeTime at={draft.newer.updatedAt} /> while you were editing. Taking it discards your
        changes; keeping yours replaces it with your next save.
      </Notice>
    );
  }
  if (takenName !== null) {
    return (
      <Notice
        actions={
          <ButtonLink href={blueprintPath(takenName)}>Open the stored {takenName}</ButtonLink>
        }
      >
        A blueprint {takenName} is stored already. Give this one a name of its own to save it.
      </Notice>
    );
  }
  if (isRemoved) {
    return <Notice>This blueprint was removed meanwhile. Saving stores it again.</Notice>;
  }
  if (isRestored) {
    return (
      <Notice actions={<Button onClick={onDiscard}>Discard them</Button>}>
        Your unsaved changes from before are still here.
      </Notice>
    );
  }
  return null;
}

function Notice({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center gap-2 rounded-md border border-warn bg-warn-soft px-3.5 py-2"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
      <p className="min-w-0 flex-1">{children}</p>
      {actions}
    </div>
  );
}
