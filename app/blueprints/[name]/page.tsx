import type { Metadata } from 'next';
import { BlueprintPage } from '@/components/blueprints';

type PageProps = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function Page({ params }: PageProps) {
  const { name } = await params;
  return <BlueprintPage name={decodeURIComponent(name)} />;
}
