import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ArtifactList } from '@/components/artifacts';
import { isPageKind, KIND_WORDS } from '@/components/artifacts/kinds';

type PageProps = { params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { kind } = await params;
  return { title: isPageKind(kind) ? KIND_WORDS[kind].label : 'Artifacts' };
}

export default async function Page({ params }: PageProps) {
  const { kind } = await params;
  if (!isPageKind(kind)) notFound();
  return <ArtifactList kind={kind} />;
}
