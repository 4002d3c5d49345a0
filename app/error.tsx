'use client';

import { ErrorNote, PageHeader } from '@/components/ui';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <>
      <PageHeader title="This page failed" />
      <ErrorNote
        error={error}
        title="Something in this page broke; Vamp itself goes on."
        onRetry={reset}
      />
    </>
  );
}
