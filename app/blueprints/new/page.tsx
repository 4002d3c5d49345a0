import type { Metadata } from 'next';
import { Suspense } from 'react';
import { NewBlueprintPage } from '@/components/blueprints';

export const metadata: Metadata = { title: 'New blueprint' };

export default function Page() {
  return (
    <Suspense>
      <NewBlueprintPage />
    </Suspense>
  );
}
