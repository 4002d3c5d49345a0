import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { eventLogSuite, metricStoreSuite, storeSuite } from './conformance';
import { createPrismaStore } from './prisma-store';
import type { Storage } from './storage';
import { createTestDatabase, type TestDatabase } from './test-database';

const TABLES = [
  'blueprints',
  'blueprint_revisions',
  'deployments',
  'operations',
  'events',
  'traffic_rollups',
];

let database: TestDatabase;
const opened: Storage[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((storage) => storage.close()));
});

afterAll(() => database.drop());

async function storage(): Promise<Storage> {
  for (const table of TABLES) await database.query(`DELETE FROM ${table}`);
  const created = createPrismaStore({ url: database.url });
  opened.push(created);
  return created;
}

describe('Store on PostgreSQL', () => storeSuite(storage));
describe('EventLog on PostgreSQL', () => eventLogSuite(storage));
describe('MetricStore on PostgreSQL', () => metricStoreSuite(storage));
