import { ButtonLink, EmptyState, PageHeader } from '@/components/ui';

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState title="There is no such page" action={<ButtonLink href="/">Overview</ButtonLink>}>
        The address may be mistyped, or what it showed is gone. Ctrl K finds everything that is
        there.
      </EmptyState>
    </>
  );
}
