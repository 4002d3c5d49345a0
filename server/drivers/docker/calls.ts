import type { JsonObject } from './client';
import { refusalStatus } from './engine-problem';
import { createdSchema } from './schema';
import type { DriverState } from './state';

/** What may take long on a busy machine: it copies, mounts and connects. */
const SLOW_MS = 120_000;

/** Verbs of the Engine API that change something. Each makes what was seen of the container out of date. */
export async function createContainer(
  { client }: DriverState,
  name: string,
  body: JsonObject,
): Promise<string> {
  const { Id } = await client.ask(
    { method: 'POST', path: '/containers/create', query: { name }, body, timeoutMs: SLOW_MS },
    createdSchema,
  );
  return Id;
}

export async function startContainer(state: DriverState, id: string): Promise<void> {
  await change(state, id, { path: `/containers/${id}/start`, timeoutMs: SLOW_MS });
}

export async function killContainer(state: DriverState, id: string, signal: string): Promise<void> {
  await change(state, id, { path: `/containers/${id}/kill`, query: { signal } }, GONE);
}

export async function unpauseContainer(state: DriverState, id: string): Promise<void> {
  await change(state, id, { path: `/containers/${id}/unpause` }, GONE);
}

export async function renameContainer(state: DriverState, id: string, name: string): Promise<void> {
  await change(state, id, { path: `/containers/${id}/rename`, query: { name } });
}

/** With the volumes it made for itself. One that is gone is removed already. */
export async function removeContainer(state: DriverState, id: string): Promise<void> {
  const request = {
    method: 'DELETE',
    path: `/containers/${id}`,
    query: { v: true },
    timeoutMs: SLOW_MS,
  } as const;
  await change(state, id, request, [404]);
}

/** Resolves when it does not run any more. */
export async function waitForEnd(
  { client }: DriverState,
  id: string,
  options: { signal: AbortSignal; timeoutMs: number },
): Promise<void> {
  await client.tell({ method: 'POST', path: `/containers/${id}/wait`, ...options });
}

/** It does not run, or does not exist. */
const GONE = [404, 409];

type Change = {
  method?: 'POST' | 'DELETE';
  path: string;
  query?: Record<string, string | boolean>;
  timeoutMs?: number;
};

async function change(
  { client, containers }: DriverState,
  id: string,
  request: Change,
  forgiven: readonly number[] = [],
): Promise<void> {
  try {
    await client.tell({ method: 'POST', ...request });
  } catch (error) {
    if (!forgiven.includes(refusalStatus(error) ?? 0)) throw error;
  } finally {
    containers.forget(id);
  }
}
