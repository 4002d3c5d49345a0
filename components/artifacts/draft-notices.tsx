import { artifactPath } from '@/components/shell';
import { Button, ButtonLink, RelativeTime } from '@/components/ui';
import type { Draft } from './draft';
import { KIND_WORDS, type PageKind } from './kinds';
import { Notice } from './notice';

type DraftNoticesProps = {
  kind: PageKind;
  draft: Draft;
  isRemoved: boolean;
  isRestored: boolean;
  /** The document's name, where something else is stored under it already. */
  takenName: string | null;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
  onDiscard: () => void;
};

/** What happened to the stored text while this one was being edited, with the choices there are. */
export function DraftNotices(props: DraftNoticesProps) {
  const { kind, draft, isRemoved, isRestored, takenName, onTakeTheirs, onKeepMine, onDiscard } =
    props;
  const { one } = KIND_WORDS[kind];
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
          <ButtonLink href={artifactPath({ kind, name: takenName })}>
            Open the stored {takenName}
          </ButtonLink>
        }
      >
        The name {takenName} is taken by another stored {one}. Give this one a name of its own to
        save it.
      </Notice>
    );
  }
  if (isRemoved) {
    return <Notice>This {one} was removed meanwhile. Saving stores it again.</Notice>;
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
