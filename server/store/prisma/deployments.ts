import { DEFAULT_SETTINGS } from '../../domain/deployment';
import type { DeploymentRecord, DeploymentRepository, DeploymentRevision } from '../../ports/store';
import { deploymentMoved } from '../conflicts';
import type { Deployment } from '../generated/client';
import { MAX_REVISIONS } from '../limits';
import { LOCK_KEYS } from '../lock-keys';
import {
  deploymentSettingsSchema,
  deploymentSpecSchema,
  intentionSchema,
  readStored,
} from '../schema';
import { storableJson } from '../storable';
import { type Database, jsonInput } from './client';
import { lockUntilCommit } from './locks';

type SaveInput = Parameters<DeploymentRepository['save']>[0];

function toRecord(row: Deployment): DeploymentRecord {
  const what = `deployment ${row.name}`;
  return {
    name: row.name,
    revision: row.revision,
    spec: readStored(deploymentSpecSchema, row.spec, what),
    intention: readStored(intentionSchema, row.intention, what),
    settings: readStored(deploymentSettingsSchema, row.settings, what),
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}

export function prismaDeployments(database: Database): DeploymentRepository {
  return { ...reading(database), ...writing(database) };
}

async function find(database: Database, name: string): Promise<DeploymentRecord | null> {
  const row = await database.deployment.findUnique({ where: { name } });
  return row && toRecord(row);
}

function reading(
  database: Database,
): Pick<DeploymentRepository, 'list' | 'find' | 'revisions' | 'findRevision'> {
  return {
    find: (name) => find(database, name),
    async list() {
      return (await database.deployment.findMany({ orderBy: { name: 'asc' } })).map(toRecord);
    },
    async revisions(name, limit) {
      const rows = await database.deploymentRevision.findMany({
        where: { name },
        omit: { spec: true },
        orderBy: { revision: 'desc' },
        take: limit,
      });
      return rows.map(toRevision);
    },
    async findRevision(name, revision) {
      const row = await database.deploymentRevision.findUnique({
        where: { name_revision: { name, revision } },
      });
      if (row === null) return null;
      const what = `revision ${revision} of ${name}`;
      return { ...toRevision(row), spec: readStored(deploymentSpecSchema, row.spec, what) };
    },
  };
}

function toRevision(row: {
  name: string;
  revision: number;
  intention: string;
  author: string;
  savedAt: Date;
}): Omit<DeploymentRevision, 'spec'> {
  const { name, revision, author } = row;
  const intention = readStored(intentionSchema, row.intention, `revision ${revision} of ${name}`);
  return { name, revision, intention, author, savedAt: row.savedAt.getTime() };
}

function writing(
  database: Database,
): Pick<DeploymentRepository, 'save' | 'saveSettings' | 'remove'> {
  return {
    async save(input) {
      const { name, expectedRevision } = input;
      const saved =
        expectedRevision === 0 ? await insert(database, input) : await update(database, input);
      if (saved === null) {
        const actualRevision = (await find(database, name))?.revision ?? null;
        throw deploymentMoved({ name, expectedRevision, actualRevision });
      }
      await keepRevision(database, saved, input);
      return saved;
    },
    async saveSettings(name, settings) {
      const data = { settings: jsonInput(storableJson(settings)) };
      const { count } = await database.deployment.updateMany({ where: { name }, data });
      return count > 0;
    },
    async remove(name) {
      const { count } = await database.deployment.deleteMany({ where: { name } });
      return count > 0;
    },
  };
}

/** Neither this nor `update` fails when the world moved: an error would spoil the transaction around it. */
async function insert(database: Database, input: SaveInput): Promise<DeploymentRecord | null> {
  const { name, intention, spec, now } = input;
  await lockUntilCommit(database, LOCK_KEYS.deployment, name);
  const { _max } = await database.deploymentRevision.aggregate({
    where: { name },
    _max: { revision: true },
  });
  const at = new Date(now);
  const [row] = await database.deployment.createManyAndReturn({
    data: [
      {
        name,
        revision: (_max.revision ?? 0) + 1,
        intention,
        spec: jsonInput(storableJson(spec)),
        settings: jsonInput(storableJson(DEFAULT_SETTINGS)),
        createdAt: at,
        updatedAt: at,
      },
    ],
    skipDuplicates: true,
  });
  return row === undefined ? null : toRecord(row);
}

async function update(database: Database, input: SaveInput): Promise<DeploymentRecord | null> {
  const { name, intention, spec, expectedRevision, now } = input;
  const [row] = await database.deployment.updateManyAndReturn({
    where: { name, revision: expectedRevision },
    data: {
      revision: expectedRevision + 1,
      intention,
      spec: jsonInput(storableJson(spec)),
      updatedAt: new Date(now),
    },
  });
  return row === undefined ? null : toRecord(row);
}

async function keepRevision(
  database: Database,
  saved: DeploymentRecord,
  { author, now }: SaveInput,
): Promise<void> {
  const { name, revision, intention, spec } = saved;
  await database.deploymentRevision.create({
    data: {
      ...{ name, revision, intention, author },
      spec: jsonInput(storableJson(spec)),
      savedAt: new Date(now),
    },
  });
  if (revision <= MAX_REVISIONS) return;
  await database.deploymentRevision.deleteMany({
    where: { name, revision: { lte: revision - MAX_REVISIONS } },
  });
}
