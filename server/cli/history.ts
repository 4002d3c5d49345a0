import { z } from 'zod';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { deploymentPath } from './deployment-path';
import { wholeNumber } from './operations';
import { out } from './print';
import { OperationAnswer } from './schemas';

/** `history DEPLOYMENT`: its operations, newest first: which, by whom, from where, how long, and what came of it. */
export async function history(line: CommandLine): Promise<number> {
  const client = createClient(await findHost(line.host));
  const limit = line.limit === undefined ? '' : `?limit=${wholeNumber(line.limit, '--limit')}`;
  const request = { method: 'GET', path: deploymentPath(line.words[0], `/operations${limit}`) };
  if (line.isJson) {
    out(JSON.stringify(await client.call(request, z.json())));
    return 0;
  }
  const operations = await client.call(request, z.array(OperationAnswer));
  if (operations.length === 0) out(`${line.words[0]} has no history`);
  for (const operation of operations) out(describeOperation(operation));
  return 0;
}

function describeOperation(operation: OperationAnswer): string {
  const { id, kind, state, author, origin, revision, reason, startedAt, finishedAt } = operation;
  const at = new Date(startedAt).toISOString().slice(0, 19).replace('T', ' ');
  const took = finishedAt === null ? '' : ` in ${formatDuration(finishedAt - startedAt)}`;
  const who = author === origin ? author : `${author} (${origin})`;
  const led = revision === 0 ? '' : `  revision ${revision}`;
  const why = reason === null ? '' : `\n      ${reason}`;
  return `${id}  ${at}  ${kind} ${state}${took}  by ${who}${led}${why}`;
}

function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  const seconds = ms / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
