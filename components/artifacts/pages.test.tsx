import { createElement, type ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import type { DocumentKind } from '@/server/domain/artifact';
import { queries, renderPage, textOf } from '../api/test-answers';
import { useTRPC } from '../api/trpc';
import type { Cursor, ReadingOptions } from '../editor';

type HelpInput = { text: string; cursor: Cursor; kind?: DocumentKind | null };

/** The query of the address. */
let query = '';
vi.mock('next/navigation', () => ({
  useRouter: () => ({ push() {} }),
  usePathname: () => '/artifacts/scales/new',
  useSearchParams: () => new URLSearchParams(query),
}));
vi.mock('@/components/live', () => ({ useLiveTopic() {}, LiveStatus: () => null }));
// Monaco and workers need a browser; the reader is the same.
vi.mock('@/components/editor', async () => {
  const { readDocuments } = await import('@/server/domain/language');
  const { helpAt } = await import('@/server/domain/language/service');
  const answers = new Map<string, unknown>();
  return {
    BlueprintEditor: ({ label }: { label: string }) => createElement('pre', null, label),
    TextDiff: ({ label }: { label: string }) => createElement('pre', null, label),
    useHelp: ({ text, cursor, kind }: HelpInput) => helpAt(text, cursor, kind ? { kind } : {}),
    useReading(text: string, { kind }: ReadingOptions) {
      const reading = () => readDocuments(text, kind ? { kind } : {});
      const answer = answers.get(text) ?? { ok: true, text, result: reading() };
      answers.set(text, answer);
      return answer;
    },
  };
});
const { ArtifactList, ArtifactPage, NewArtifactPage } = await import('.');

const SHOP = `name: shop
clusters:
  web:
    services:
      - breed: {name: "web:1", deployable: acme/web:2, ports: {http: 8080/http}}
`;
const shop = { kind: 'blueprints' as const, name: 'shop' };
const NEWEST = { ...shop, revision: 2, author: 'ada', updatedAt: 1_000 };
const MISSING = { kind: 'breeds' as const, name: 'web:1' };

/** What the server would have answered. `source` is that of the blueprint. */
function Answers({ source, children }: { source: string; children: ReactNode }) {
  const api = useTRPC();
  const { artifacts } = api;
  const record = { ...NEWEST, source, references: [] };
  const first = { ...record, revision: 1, source: SHOP.replace('acme/web:2', 'acme/web:1') };
  const page = { search: '', offset: 0, limit: 30 };
  const row = { ...NEWEST, dangling: [MISSING], usedBy: 2 };
  queries.setQueryData(artifacts.list.queryKey({ kind: 'blueprints', ...page }), {
    total: 31,
    items: [row],
  });
  queries.setQueryData(artifacts.list.queryKey({ kind: 'scales', ...page }), {
    total: 0,
    items: [],
  });
  queries.setQueryData(artifacts.get.queryKey(shop), record);
  queries.setQueryData(artifacts.revisions.queryKey(shop), [
    NEWEST,
    { ...NEWEST, revision: 1, author: 'bob' },
  ]);
  queries.setQueryData(artifacts.revision.queryKey({ ...shop, revision: 1 }), first);
  queries.setQueryData(artifacts.usage.queryKey(shop), {
    usedBy: [{ kind: 'deployments', name: 'shop' }],
    uses: [{ ...MISSING, exists: false }],
  });
  return children;
}

function render(page: ReactNode, { search = '', source = SHOP } = {}): string {
  query = search;
  return renderPage(<Answers source={source}>{page}</Answers>, search);
}

test('a list says what is missing, what is used, and that there is more', () => {
  const text = textOf(render(<ArtifactList kind="blueprints" />));
  expect(text).toContain('breed web:1 is not stored');
  expect(text).toContain('1 to 30 of 31');
  expect(render(<ArtifactList kind="blueprints" />)).toContain('shop is used by 2');
});

test('a kind of which there is none explains itself with an example', () => {
  const text = textOf(render(<ArtifactList kind="scales" />));
  expect(text).toContain('A scale says how much one instance may use');
  expect(text).toContain('memory: 128MB');
});

test('only blueprints can be deployed', () => {
  expect(textOf(render(<ArtifactPage {...shop} />))).toContain('Deploy…');
  expect(textOf(render(<NewArtifactPage kind="scales" />))).not.toContain('Deploy…');
});

test('what stands at the cursor is explained beside the text', () => {
  const text = textOf(render(<NewArtifactPage kind="scales" />, { search: '?tab=help' }));
  expect(text).toContain('Name of the scale.');
  expect(text).toMatch(/for example small/);
});

test('what is created for a reference is called like it', () => {
  const text = textOf(render(<NewArtifactPage kind="scales" />, { search: '?name=large' }));
  expect(text).toContain('Scales / large');
});

test('the history offers to return to what is not stored now', () => {
  const text = textOf(render(<ArtifactPage {...shop} />, { search: '?tab=history' }));
  expect(text).toMatch(/Revision 2 stored now.*Revision 1 bob/);
  expect(text.match(/Use this one/g)).toHaveLength(1);
});

test('a reference to nothing leads to where it can be created', () => {
  const html = render(<ArtifactPage {...shop} />, { search: '?tab=used-by' });
  expect(textOf(html)).toContain('breed web:1 is not stored');
  expect(html).toContain('href="/artifacts/breeds/new?name=web%3A1"');
  expect(html).toContain('href="/deployments/shop"');
});

test('a link to a comparison shows what differs in meaning', () => {
  const text = textOf(render(<ArtifactPage {...shop} />, { search: '?compare=1..stored' }));
  expect(text).toContain('web/web:1 changed image acme/web:1 → acme/web:2');
  expect(text).toContain('1 difference in meaning');
});

test('of several documents all can be saved', () => {
  const source = `kind: blueprint\n${SHOP}---\nkind: scale\nname: small\ncpu: 1\nmemory: 1GB\n`;
  const text = textOf(render(<ArtifactPage {...shop} />, { source }));
  expect(text).toContain('Save all 2 artifacts');
  expect(text).toContain('blueprint shop, scale small');
});

test('old words are one notice, not a list of problems', () => {
  const source = SHOP.replace('clusters:', 'endpoints: {web.http: 9050/http}\nclusters:');
  const text = textOf(render(<ArtifactPage {...shop} />, { source }));
  expect(text).toMatch(/Written for an older Vamp: \d+ changes?\..*Preview upgrade/);
  expect(text).toContain('valid');
  expect(text).not.toContain('OutdatedForm');
});
