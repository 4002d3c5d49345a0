import { answerText } from './answer-text';
import { ANYBODY, type Client, identify } from './client';
import type { HttpMessage } from './exchange';
import { bareHost, findMalformed } from './find-malformed';
import { IncomingView } from './request-view';
import type { RouteTable } from './route-table';

/** Answers what is no good request, or not one for this gateway, or one too many. Null: it has been answered. */
export function admit(table: RouteTable, message: HttpMessage): Client | null {
  const { request } = message;
  const { name } = table.config;
  const wrong = findMalformed(request);
  if (wrong !== null) {
    refuseMalformed(message, `gateway ${name}: the request is malformed: ${wrong}`);
    return null;
  }
  const { hosts, limiter } = table;
  if (hosts !== null && !hosts.has(bareHost(request.headers.host ?? ''))) {
    answerText(message, { status: 404, text: `gateway ${name}: it does not answer for this host` });
    return null;
  }
  const client = identify(table, request);
  if (limiter === null) return client;
  const view = client === ANYBODY ? new IncomingView(request) : client.asker.request;
  const waitMs = limiter.refuse(view);
  if (waitMs === 0) return client;
  const { requests, perMs } = limiter.rules;
  answerText(message, {
    status: 429,
    text: `gateway ${name}: more than ${requests} requests in ${perMs} ms`,
    fields: { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
  });
  return null;
}

/** What follows on the connection may be read as anything, so nothing of it is read. */
export function refuseMalformed(message: HttpMessage, text: string): void {
  message.response.shouldKeepAlive = false;
  answerText(message, { status: 400, text });
}
