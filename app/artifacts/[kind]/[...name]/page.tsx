import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ArtifactPage } from '@/components/artifacts';
import { isPageKind } from '@/components/artifacts/kinds';

type Params = { kind: string; name: string[] };
type PageProps = { params: Promise<Params> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: nameOf(await params) };
}

export default async function Page({ params }: PageProps) {
  const { kind, name } = await params;
  if (!isPageKind(kind)) notFound();
  return <ArtifactPage kind={kind} name={nameOf({ kind, name })} />;
}

/** A gateway's name holds slashes: `shop/catalog/web`. */
function nameOf({ name }: Params): string {
  return name.map(decodeURIComponent).join('/');
}
