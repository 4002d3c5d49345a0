import { describeError, isProblem, Problem, type ProblemCode } from '../../domain/problem';

/** The engine answered, with an error. Turned into a Problem where it is known what was asked. */
export class EngineRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'EngineRefusal';
    this.status = status;
  }
}

export function refusalStatus(error: unknown): number | null {
  return error instanceof EngineRefusal ? error.status : null;
}

const REASONS: Readonly<Record<string, { why: string; advice: string }>> = {
  ENOENT: {
    why: 'there is no such socket',
    advice: 'Install and start Docker, or set DOCKER_HOST to where it listens.',
  },
  EACCES: {
    why: 'this user may not use its socket',
    advice:
      'Add the user to the group `docker` and log in again, or set DOCKER_HOST to an engine of their own.',
  },
  ECONNREFUSED: { why: 'nothing listens there', advice: 'Start Docker, or correct DOCKER_HOST.' },
  ENOTFOUND: { why: 'that host does not exist', advice: 'Correct DOCKER_HOST.' },
};
const OTHERWISE = 'Look at the log of the Docker Engine, and whether it is running.';

/** Why no answer came. */
export function unreachable(name: string, error: unknown, timeoutMs: number): Problem {
  const code = codeOf(error);
  const isTimeout = error instanceof Error && /TimeoutError|AbortError/.test(error.name);
  const known = REASONS[code];
  const why =
    known?.why ??
    (isTimeout ? `it gave no answer within ${timeoutMs / 1_000} s` : describeError(error));
  return new Problem(
    'unavailable',
    {
      message: `the Docker Engine at ${name} cannot be reached: ${why}`,
      advice: known?.advice ?? OTHERWISE,
    },
    { cause: error },
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? '' : codeOf(error.cause);
}

/** What a person reads of an error the engine answered with, where nothing better is known. */
export function refused(what: string, error: unknown): Problem {
  if (isProblem(error)) return error;
  const status = refusalStatus(error);
  return new Problem(
    codeOfStatus(status),
    { message: `${what}: ${sentence(describeError(error))}`, advice: OTHERWISE },
    { cause: error },
  );
}

function codeOfStatus(status: number | null): ProblemCode {
  if (status === 400) return 'invalid';
  if (status === 404) return 'not-found';
  return status === 409 ? 'conflict' : 'unavailable';
}

/** The engine's texts nest what every layer said, and some end in a full stop. */
export function sentence(text: string): string {
  return text
    .replace(/^Error response from daemon: /, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
}
