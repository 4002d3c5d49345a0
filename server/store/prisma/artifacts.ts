import { ARTIFACT_KINDS, type ArtifactKind, type ArtifactName } from '../../domain/artifact';
import type { ArtifactListing, ArtifactRecord, ArtifactRepository } from '../../ports/store';
import { artifactKey, artifactNames } from '../artifact-key';
import type { ArtifactRevision } from '../generated/client';
import { LOCK_KEYS } from '../lock-keys';
import { storableText } from '../storable';
import type { Database } from './client';
import { lockUntilCommit } from './locks';

/** Everything but the source, which lists never read. */
const LISTED = {
  kind: true,
  name: true,
  revision: true,
  refersTo: true,
  author: true,
  savedAt: true,
} as const;

const BY_NAME = [{ kind: 'asc' }, { name: 'asc' }] as const;

/** Names in one statement; PostgreSQL takes some thirty thousand values at once. */
const CHUNK = 10_000;

type ListedRow = Omit<ArtifactRevision, 'source'>;

/** Rows of kinds that this version does not know are passed over. */
function toListings(rows: readonly ListedRow[]): ArtifactListing[] {
  return rows.flatMap((row) =>
    artifactNames([artifactKey(row)]).map((name) => ({
      ...name,
      revision: row.revision,
      references: artifactNames(row.refersTo),
      author: row.author,
      updatedAt: row.savedAt.getTime(),
    })),
  );
}

function toRecords(rows: readonly ArtifactRevision[]): ArtifactRecord[] {
  return rows.flatMap((row) =>
    toListings([row]).map((listing) => ({ ...listing, source: row.source })),
  );
}

export function prismaArtifacts(database: Database): ArtifactRepository {
  return { ...reading(database), ...writing(database) };
}

function reading(database: Database): Omit<ArtifactRepository, 'save' | 'remove'> {
  return {
    async list(kind, { search = '', offset = 0, limit } = {}) {
      const where = {
        kind,
        ...(search === ''
          ? {}
          : {
              name: { contains: escapePattern(storableText(search)), mode: 'insensitive' as const },
            }),
      };
      const rows = await database.artifact.findMany({
        where,
        select: { current: { select: LISTED } },
        orderBy: { name: 'asc' },
        skip: offset,
        ...(limit === undefined ? {} : { take: limit }),
      });
      const total = await database.artifact.count({ where });
      return { items: toListings(rows.map(({ current }) => current)), total };
    },
    find: (kind, name) => find(database, { kind, name }),
    async findMany(wanted) {
      const found: ArtifactRecord[] = [];
      for (const kind of new Set(wanted.map((name) => name.kind))) {
        const names = wanted
          .filter((name) => name.kind === kind)
          .map(({ name }) => storableText(name));
        for (let start = 0; start < names.length; start += CHUNK) {
          const rows = await database.artifact.findMany({
            where: { kind, name: { in: names.slice(start, start + CHUNK) } },
            include: { current: true },
          });
          found.push(...toRecords(rows.map(({ current }) => current)));
        }
      }
      return found;
    },
    async names() {
      const rows = await database.artifact.findMany({ orderBy: [...BY_NAME] });
      return artifactNames(rows.map(artifactKey));
    },
    async counts() {
      const rows = await database.artifact.groupBy({ by: ['kind'], _count: { _all: true } });
      const entries = ARTIFACT_KINDS.flatMap((kind): [ArtifactKind, number][] => {
        const row = rows.find((candidate) => candidate.kind === kind);
        return row === undefined ? [] : [[kind, row._count._all]];
      });
      return Object.fromEntries(entries);
    },
    async revisions(kind, name) {
      const where = { kind, name: storableText(name) };
      const orderBy = { revision: 'desc' } as const;
      return toListings(
        await database.artifactRevision.findMany({ where, select: LISTED, orderBy }),
      );
    },
    async findRevision(kind, name, revision) {
      const row = await database.artifactRevision.findUnique({
        where: { kind_name_revision: { kind, name: storableText(name), revision } },
      });
      return row === null ? null : (toRecords([row])[0] ?? null);
    },
    async users(targets) {
      const rows = await database.artifactRevision.findMany({
        where: {
          refersTo: { hasSome: targets.map(artifactKey) },
          currentOf: { some: {} },
        },
        select: LISTED,
        orderBy: [...BY_NAME],
      });
      return toListings(rows);
    },
  };
}

function writing(database: Database): Pick<ArtifactRepository, 'save' | 'remove'> {
  return {
    async save({ kind, author, now, ...input }) {
      const name = storableText(input.name);
      const source = storableText(input.source);
      const refersTo = input.references.map(artifactKey);
      await lockUntilCommit(database, LOCK_KEYS.artifact, artifactKey({ kind, name }));
      const current = await find(database, { kind, name });
      const isSame = current?.source === source;
      const revision = isSame ? current.revision : (await newest(database, kind, name)) + 1;
      const row = isSame
        ? await database.artifactRevision.update({
            where: { kind_name_revision: { kind, name, revision } },
            data: { refersTo },
          })
        : await database.artifactRevision.create({
            data: { kind, name, revision, source, refersTo, author, savedAt: new Date(now) },
          });
      await database.artifact.upsert({
        where: { kind_name: { kind, name } },
        create: { kind, name, revision },
        update: { revision },
      });
      const { source: _, ...listed } = row;
      const [listing] = toListings([listed]);
      return {
        ...(listing ?? { kind, name, revision, references: [], author, updatedAt: now }),
        source,
      };
    },
    async remove(kind, name) {
      const { count } = await database.artifact.deleteMany({
        where: { kind, name: storableText(name) },
      });
      return count > 0;
    },
  };
}

async function find(
  database: Database,
  { kind, name }: ArtifactName,
): Promise<ArtifactRecord | null> {
  const row = await database.artifact.findUnique({
    where: { kind_name: { kind, name: storableText(name) } },
    include: { current: true },
  });
  return row === null ? null : (toRecords([row.current])[0] ?? null);
}

/** The last number given, 0 if none was. */
async function newest(database: Database, kind: ArtifactKind, name: string): Promise<number> {
  const { _max } = await database.artifactRevision.aggregate({
    where: { kind, name },
    _max: { revision: true },
  });
  return _max.revision ?? 0;
}

/** `%` and `_` are characters of names, not patterns. */
function escapePattern(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
