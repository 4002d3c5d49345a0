import type { Metadata } from 'next';
import { BlueprintList } from '@/components/blueprints';

export const metadata: Metadata = { title: 'Blueprints' };

export default function Page() {
  return <BlueprintList />;
}
