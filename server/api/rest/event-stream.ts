import type { IncomingMessage, ServerResponse } from 'node:http';
import type { VampEvent } from '../../domain/event';
import type { ServiceContext } from '../../services/context';

const KEEP_ALIVE_MS = 15_000;

/** Server-sent events: name = type, data = the event, id = its sequence number; `Last-Event-ID` resumes. */
export async function streamEvents(parts: {
  ctx: ServiceContext;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}): Promise<void> {
  const { ctx, request, response, url } = parts;
  const tags = url.searchParams.getAll('tag');
  const type = url.searchParams.get('type');
  const abort = new AbortController();
  request.once('close', () => abort.abort());
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  response.flushHeaders();
  const keepAlive = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS);
  const resumed = Number.parseInt(String(request.headers['last-event-id'] ?? ''), 10);
  const after = Number.isSafeInteger(resumed) ? resumed : await ctx.eventLog.latestSequence();
  try {
    for await (const event of ctx.eventLog.follow(after, abort.signal)) {
      if (!matches(event, tags, type)) continue;
      const data = JSON.stringify({ ...event, timestamp: new Date(event.at).toISOString() });
      const ready = response.write(
        `id: ${event.sequence}\nevent: ${event.type}\ndata: ${data}\n\n`,
      );
      if (!ready)
        await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
  } finally {
    clearInterval(keepAlive);
    response.end();
  }
}

/** A tag `a:b` is also found as `a`. */
function matches(event: VampEvent, tags: readonly string[], type: string | null): boolean {
  const known = new Set(event.tags.flatMap((tag) => [tag, tag.split(':')[0]]));
  return (type === null || event.type === type) && tags.every((tag) => known.has(tag));
}
