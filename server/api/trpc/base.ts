import { randomUUID } from 'node:crypto';
import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { isProblem, type ProblemCode, type ProblemDetail } from '../../domain/problem';
import type { ServiceContext } from '../../services/context';

/** What a screen gets to see of an error. */
export type ApiProblem = ProblemDetail & { code: ProblemCode | 'internal' };

const TRPC_CODES = {
  invalid: 'BAD_REQUEST',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  refused: 'FORBIDDEN',
  unavailable: 'SERVICE_UNAVAILABLE',
  'too-large': 'PAYLOAD_TOO_LARGE',
} as const satisfies Record<ProblemCode, string>;

export type ApiContext = { services: ServiceContext; log: (line: string) => void };

const t = initTRPC.context<ApiContext>().create({
  sse: {
    ping: { enabled: true, intervalMs: 5_000 },
    client: { reconnectAfterInactivityMs: 15_000 },
  },
  errorFormatter({ shape, error }) {
    return { ...shape, data: { ...shape.data, problem: describeProblem(error), stack: undefined } };
  },
});

/** The one place where errors become transport: known ones keep their text, unknown ones an id that the log has. */
const translated = t.procedure.use(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok || result.error.code !== 'INTERNAL_SERVER_ERROR') return result;
  const { cause } = result.error;
  if (isProblem(cause)) {
    throw new TRPCError({ code: TRPC_CODES[cause.code], message: cause.message, cause });
  }
  const id = randomUUID().slice(0, 8);
  ctx.log(`error ${id} in ${path}: ${cause?.stack ?? result.error.message}`);
  throw new TRPCError({
    code: 'INTERNAL_SERVER_ERROR',
    message: `something went wrong inside Vamp (${id})`,
  });
});

function describeProblem(error: TRPCError): ApiProblem {
  const { cause } = error;
  if (isProblem(cause)) return { code: cause.code, ...cause.detail };
  if (cause instanceof ZodError) {
    const message = cause.issues
      .map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`)
      .join('; ');
    return { code: 'invalid', message };
  }
  return { code: 'internal', message: error.message };
}

export const router = t.router;
export const procedure = translated;
