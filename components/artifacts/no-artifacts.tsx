import { NoBlueprints } from '@/components/blueprints';
import { newArtifactPath } from '@/components/shell';
import { ButtonLink, EmptyState } from '@/components/ui';
import { KIND_WORDS, type PageKind } from './kinds';
import { starterOf } from './starters';

/** What the kind is, with a small example to read. */
export function NoArtifacts({ kind }: { kind: PageKind }) {
  const { one, about } = KIND_WORDS[kind];
  if (kind === 'blueprints') return <NoBlueprints about={about} />;
  return (
    <EmptyState
      title={`No ${one} is stored yet`}
      action={
        <ButtonLink href={newArtifactPath(kind)} variant="primary">
          Begin with this example
        </ButtonLink>
      }
    >
      <p>{about}</p>
      <pre className="mt-3 rounded-md border border-line bg-sunken p-2.5 text-text whitespace-pre-wrap break-words">
        {starterOf(kind)}
      </pre>
    </EmptyState>
  );
}
