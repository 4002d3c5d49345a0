import { afterAll, beforeAll, describe } from 'vitest';
import { eventLogSuite, metricStoreSuite, storeSuite } from './conformance';
import { createPrismaStore } from './prisma-store';
import type { Storage } from './storage';
import { createTestDatabase, type TestDatabase } from './test-database';

const TABLES = [
  'artifacts',
  'artifact_revisions',
  'deployments',
  'deployment_revisions',
  'operations',
  'plans',
  'secrets',
  'events',
  'traffic_rollups',
];

let database: TestDatabase;
let opened: Storage | null = null;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await opened?.close();
  await database.drop();
});

/** Emptied for each test; the connections stay, unless the test closed them. */
async function storage(): Promise<Storage> {
  await database.query(TABLES.map((table) => `DELETE FROM ${table};`).join(''));
  opened ??= closingOnce(createPrismaStore({ url: database.url }));
  return opened;
}

function closingOnce(storage: Storage): Storage {
  return {
    ...storage,
    close: () => {
      opened = null;
      return storage.close();
    },
  };
}

describe('Store on PostgreSQL', () => storeSuite(storage));
describe('EventLog on PostgreSQL', () => eventLogSuite(storage));
describe('MetricStore on PostgreSQL', () => metricStoreSuite(storage));
