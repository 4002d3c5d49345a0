import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { LogEntry } from '../../domain/log';
import type { ServiceContext } from '../../services/context';
import { followLogs, LogQuery, readLogs } from '../../services/logs';

const PATH = /^\/deployments\/([^/]+)\/logs$/;

/** The deployment whose log is asked for; null for every other path. */
export function deploymentOfLog(method: string | undefined, path: string): string | null {
  const name = method === 'GET' ? PATH.exec(path)?.[1] : undefined;
  try {
    return name === undefined ? null : decodeURIComponent(name);
  } catch {
    return null;
  }
}

/**
 * `GET /deployments/NAME/logs`: a line of JSON for each line of the log, or the text of a file with `format=text`.
 * `follow=true` goes on until the client leaves, `download=true` makes it a file. What is wrong is thrown before the
 * first byte.
 */
export async function streamLogs(parts: {
  ctx: ServiceContext;
  response: ServerResponse;
  url: URL;
  deployment: string;
}): Promise<void> {
  const { ctx, response, url, deployment } = parts;
  const asked = Object.fromEntries(url.searchParams);
  const limit = asked.limit === undefined ? {} : { limit: Number(asked.limit) };
  const input = LogQuery.parse({ ...asked, ...limit, deployment });
  const print = asked.format === 'text' ? printText : printJson;
  const write = async (lines: readonly LogEntry[]) => {
    const text = lines.map((line) => `${print(line)}\n`).join('');
    if (!response.write(text)) await Promise.race([once(response, 'drain'), closed(response)]);
  };
  if (asked.follow !== 'true') {
    const { lines } = await readLogs({ ctx, input });
    begin(response, asked);
    await write(lines);
    response.end();
    return;
  }
  const abort = new AbortController();
  response.once('close', () => abort.abort());
  for await (const batch of followLogs({ ctx, input, signal: abort.signal })) {
    if (batch.kind === 'snapshot') begin(response, asked);
    await write(batch.lines);
  }
  response.end();
}

function begin(response: ServerResponse, asked: Record<string, string>): void {
  const isText = asked.format === 'text';
  response.writeHead(200, {
    'Content-Type': `${isText ? 'text/plain' : 'application/x-ndjson'}; charset=utf-8`,
    'Cache-Control': 'no-cache',
    ...(asked.download === 'true' && {
      'Content-Disposition': `attachment; filename="log.${isText ? 'txt' : 'ndjson'}"`,
    }),
  });
  response.flushHeaders();
}

function closed(response: ServerResponse): Promise<unknown> {
  return response.closed ? Promise.resolve() : once(response, 'close');
}

function printJson({ at, ...entry }: LogEntry): string {
  return JSON.stringify({ at: timeOf(at), ...entry });
}

function printText({ at, level, instance, text, fields }: LogEntry): string {
  const more = fields === null ? '' : ` ${JSON.stringify(fields)}`;
  return `${timeOf(at) ?? '-'} ${level ?? '-'} ${instance} ${text}${more}`;
}

function timeOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
