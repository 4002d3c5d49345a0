import type { Metadata } from 'next';
import { GatewaysPage } from '@/components/traffic';

export const metadata: Metadata = { title: 'Traffic' };

export default function Page() {
  return <GatewaysPage />;
}
