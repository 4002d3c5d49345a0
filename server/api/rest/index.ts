import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { isProblem, type ProblemCode } from '../../domain/problem';
import type { ServiceContext } from '../../services/context';
import { streamEvents } from './event-stream';
import { deploymentOfLog, streamLogs } from './log-stream';
import { type Answer, formatOf, send } from './message';
import type { RestCall } from './route';
import { routes } from './routes';

const PREFIX = '/api/v1';

const STATUS = {
  invalid: 400,
  'not-found': 404,
  conflict: 409,
  refused: 403,
  unavailable: 503,
  'too-large': 413,
} as const satisfies Record<ProblemCode, number>;

/** The compatible API (features.md §2): thin, one service a route, JSON or YAML. */
export async function handleRest(parts: {
  request: IncomingMessage;
  response: ServerResponse;
  context: ServiceContext;
  log: (line: string) => void;
}): Promise<void> {
  const { request, response, log } = parts;
  const origin = request.headers['x-vamp-client'] === 'cli' ? 'cli' : 'api';
  const ctx: ServiceContext = { ...parts.context, author: origin, origin };
  const format = formatOf(request);
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const path = url.pathname.slice(PREFIX.length).replace(/\/$/, '');
  if (request.method === 'GET' && path === '/events/stream') {
    return streamEvents({ ctx, request, response, url });
  }
  const deployment = deploymentOfLog(request.method, path);
  if (deployment !== null) {
    return streamLogs({ ctx, response, url, deployment }).catch((error: unknown) => {
      const answer = answerFor(error, log);
      if (response.headersSent) response.destroy();
      else send(parts, answer, format ?? 'json');
    });
  }
  if (format === null) {
    const message = 'answers come as application/json or application/x-yaml';
    return send(parts, { status: 406, body: { message } }, 'json');
  }
  const answer = await dispatch({ ctx, request, url }, path).catch((error: unknown) =>
    answerFor(error, log),
  );
  const isRefused = format === 'javascript' && answer.status < 300 && answer.script === undefined;
  if (isRefused && answer.body !== undefined) {
    const message = 'this is no script: ask for application/json or application/x-yaml';
    return send(parts, { status: 406, body: { message } }, 'json');
  }
  send(parts, answer, format);
}

async function dispatch(call: Omit<RestCall, 'params'>, path: string): Promise<Answer> {
  const matches = routes.flatMap((route) => {
    const params = match(route.path, path);
    return params === null ? [] : [{ route, params }];
  });
  const found = matches.find(({ route }) => route.method === call.request.method);
  if (found !== undefined) return found.route.handle({ ...call, params: found.params });
  if (matches.length === 0)
    return { status: 404, body: { message: `there is nothing at ${path}` } };
  const allow = matches.map(({ route }) => route.method).join(', ');
  return { status: 405, body: { message: `use ${allow} here` }, headers: { Allow: allow } };
}

/** Decoded parameters, or null when the path is another one. */
function match(pattern: string, path: string): string[] | null {
  const wanted = pattern.split('/');
  const given = path.split('/').map(decode);
  const params: string[] = [];
  for (const [index, part] of wanted.entries()) {
    const segment = given[index];
    if (segment === undefined || segment === null) return null;
    if (part === '*') {
      const rest = given.slice(index);
      return rest.includes(null) ? null : [...params, rest.join('/')];
    }
    if (part.startsWith(':')) params.push(segment);
    else if (part !== segment) return null;
  }
  return given.length === wanted.length ? params : null;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function answerFor(error: unknown, log: (line: string) => void): Answer {
  if (isProblem(error)) return { status: STATUS[error.code], body: error.detail };
  if (error instanceof ZodError) {
    const message = error.issues
      .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
      .join('; ');
    return { status: 400, body: { message } };
  }
  const id = randomUUID().slice(0, 8);
  log(`error ${id} at the API: ${error instanceof Error ? error.stack : String(error)}`);
  return { status: 500, body: { message: `something went wrong inside Vamp (${id})` } };
}
