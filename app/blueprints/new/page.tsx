import type { Metadata } from 'next';
import { NewBlueprintPage } from '@/components/blueprints';

export const metadata: Metadata = { title: 'New blueprint' };

export default function Page() {
  return <NewBlueprintPage />;
}
