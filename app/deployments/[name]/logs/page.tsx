import type { Metadata } from 'next';
import { LogPage } from '@/components/logs';

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Logs of ${decodeURIComponent((await params).name)}` };
}

export default async function Page({ params }: Props) {
  return <LogPage deployment={decodeURIComponent((await params).name)} />;
}
