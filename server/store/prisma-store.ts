import { setTimeout as pause } from 'node:timers/promises';
import { describeError } from '../domain/problem';
import type { EventLog } from '../ports/event-log';
import type { Store, StoreTransaction } from '../ports/store';
import { followEvents } from './follow-events';
import { prismaArtifacts } from './prisma/artifacts';
import { createPrismaClient, type Database, type StoreClient } from './prisma/client';
import { prismaDeployments } from './prisma/deployments';
import { createEventListener } from './prisma/event-listener';
import { appendEvents, latestSequence, listEvents, readEventsAfter } from './prisma/events';
import { prismaMetricStore } from './prisma/metrics';
import { prismaOperations } from './prisma/operations';
import { prismaPlans } from './prisma/plans';
import { prismaSecrets } from './prisma/secrets';
import type { Storage } from './storage';
import { isTransient, toStoreProblem } from './store-problem';
import { createWakeup } from './wakeup';

const ATTEMPTS = 5;
/** Waiting for one of the pool's connections, and the whole of a transaction. */
const TRANSACTION = { maxWait: 12_000, timeout: 15_000 };

/** The three storage ports over a PostgreSQL whose migrations have been applied. */
export function createPrismaStore({ url }: { url: string }): Storage {
  const client = createPrismaClient(url);
  const wakeup = createWakeup();
  const listener = createEventListener(url, wakeup);
  const closing = new AbortController();

  const eventLog: EventLog = {
    list: (query) => listEvents(client, query),
    latestSequence: () => latestSequence(client),
    follow(sequence, signal) {
      listener.listen();
      return followEvents({
        read: (after, limit) => readEventsAfter(client, { after, limit }),
        wakeup,
        sequence,
        signal: AbortSignal.any([signal, closing.signal]),
      });
    },
  };

  return {
    store: createStore(client, url),
    eventLog,
    metricStore: prismaMetricStore(client),
    async close() {
      closing.abort();
      await listener.close();
      await client.$disconnect();
    },
  };
}

function createStore(client: StoreClient, url: string): Store {
  return {
    artifacts: prismaArtifacts(client),
    deployments: prismaDeployments(client),
    operations: prismaOperations(client, { isInTransaction: false }),
    plans: prismaPlans(client),
    secrets: prismaSecrets(client),
    async transaction(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await client.$transaction(
            (database) => work(transactionOn(database)),
            TRANSACTION,
          );
        } catch (error) {
          if (!isTransient(error) || attempt === ATTEMPTS) throw toStoreProblem(error, url);
          await pause(2 ** attempt * 10 * Math.random());
        }
      }
    },
    async status() {
      try {
        const [row] = await client.$queryRaw<{ server_version: string }[]>`SHOW server_version`;
        return { available: true, version: `PostgreSQL ${row?.server_version ?? '?'}` };
      } catch (error) {
        return { available: false, version: '', reason: describeError(error) };
      }
    },
  };
}

function transactionOn(database: Database): StoreTransaction {
  return {
    artifacts: prismaArtifacts(database),
    deployments: prismaDeployments(database),
    operations: prismaOperations(database, { isInTransaction: true }),
    plans: prismaPlans(database),
    secrets: prismaSecrets(database),
    appendEvents: (author, now, drafts) => appendEvents(database, { author, now, drafts }),
  };
}
