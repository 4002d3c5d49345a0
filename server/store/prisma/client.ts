import { PrismaPg } from '@prisma/adapter-pg';
import type { Json } from '../../domain/json';
import { PrismaClient } from '../generated/client';
import {
  defineExtension,
  type InputJsonValue,
  JsonNull,
} from '../generated/internal/prismaNamespace';
import { toStoreProblem } from '../store-problem';

export type StoreClient = ReturnType<typeof createPrismaClient>;

/** What repositories need: the client, inside a transaction or not. */
export type Database = Omit<StoreClient, '$connect' | '$disconnect' | '$transaction' | '$extends'>;

/** A client whose queries reject with a Problem where a person can act on the error. */
export function createPrismaClient(url: string) {
  const adapter = new PrismaPg({
    connectionString: url,
    application_name: 'vamp',
    max: 10,
    keepAlive: true,
    // Also bounds the wait for one of ours to become free.
    connectionTimeoutMillis: 10_000,
    // Without it a query to a server that hangs would never come back.
    query_timeout: 20_000,
  });
  const problems = defineExtension({
    query: {
      $allOperations: ({ args, query }) =>
        query(args).catch((error: unknown) => {
          throw toStoreProblem(error, url);
        }),
    },
  });
  return new PrismaClient({ adapter }).$extends(problems);
}

/** JSON as Prisma takes it for a column that must not be NULL. */
export function jsonInput(value: Json): InputJsonValue | typeof JsonNull {
  return value === null ? JsonNull : value;
}
