import type { Metadata } from 'next';
import { LibraryPage } from '@/components/artifacts';

export const metadata: Metadata = { title: 'Artifacts' };

export default function Page() {
  return <LibraryPage />;
}
