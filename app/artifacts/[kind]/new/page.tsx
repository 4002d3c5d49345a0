import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NewArtifactPage } from '@/components/artifacts';
import { isPageKind, KIND_WORDS } from '@/components/artifacts/kinds';

type PageProps = { params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { kind } = await params;
  return { title: isPageKind(kind) ? `New ${KIND_WORDS[kind].one}` : 'Artifacts' };
}

export default async function Page({ params }: PageProps) {
  const { kind } = await params;
  if (!isPageKind(kind)) notFound();
  return <NewArtifactPage kind={kind} />;
}
