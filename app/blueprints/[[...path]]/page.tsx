import { redirect } from 'next/navigation';

type Query = Record<string, string | string[] | undefined>;
type PageProps = {
  params: Promise<{ path?: string[] }>;
  searchParams: Promise<Query>;
};

/** Blueprints lived here; links to them lead to where they are now. */
export default async function Page({ params, searchParams }: PageProps) {
  const { path = [] } = await params;
  const query = writeQuery(await searchParams);
  redirect(`/${['artifacts', 'blueprints', ...path].join('/')}${query}`);
}

function writeQuery(query: Query): string {
  const entries = Object.entries(query).flatMap(([key, value]) =>
    [value ?? []].flat().map((each): [string, string] => [key, each]),
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}
