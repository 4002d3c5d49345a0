import { describeError, isProblem, Problem } from '../domain/problem';

const LOGIN_CODES = ['P1000', '28P01', '28000', 'AuthenticationFailed', 'DatabaseAccessDenied'];
const MISSING_CODES = ['P1003', '3D000', 'DatabaseDoesNotExist'];
const RETRY_CODES = ['P2034', '40001', '40P01', 'TransactionWriteConflict'];
const AWAY_CODES =
  /^(P1001|P1002|P1008|P1011|P1017|P2024|P2028|08...|57P0.|53...|E[A-Z_]+|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TlsConnectionError)$/;
const AWAY_TEXT =
  /connection (terminated|error|timeout)|read timeout|timeout exceeded|not queryable|transaction (already closed|not found)/i;

/** Where a database is, in words that may be shown: never with the password. */
export function databaseAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) return 'the address in DATABASE_URL';
  return `${parsed.hostname}:${parsed.port === '' ? 5432 : parsed.port}${parsed.pathname}`;
}

/** Whether the same transaction may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  const codes = failureCodes(error);
  return RETRY_CODES.some((code) => codes.has(code));
}

/** Turns what Prisma and pg throw into a Problem where a person can act on it; anything else stays as it is. */
export function toStoreProblem(error: unknown, url: string): unknown {
  if (isProblem(error)) return error;
  const codes = failureCodes(error);
  const has = (wanted: readonly string[]) => wanted.some((code) => codes.has(code));
  const problem = (message: string, advice: string) =>
    new Problem('unavailable', { message, advice }, { cause: error });
  const where = databaseAddress(url);
  if (codes.has('53100'))
    return problem(`The disk of the database at ${where} is full.`, 'Make room on that disk.');
  if (has(LOGIN_CODES))
    return problem(
      `The database at ${where} refuses the login.`,
      'Check user and password in DATABASE_URL.',
    );
  if (has(MISSING_CODES))
    return problem(
      `There is no such database at ${where}.`,
      'Create it, or correct the last part of DATABASE_URL.',
    );
  const isAway = [...codes].some((code) => AWAY_CODES.test(code));
  if (isAway || AWAY_TEXT.test(describeError(error)))
    return problem(
      `The database at ${where} does not answer: ${reasonOf(error, codes)}.`,
      'Check that PostgreSQL runs there and can be reached. The embedded one starts again with Vamp; its log is postgres/postgres.log in the state directory.',
    );
  return error;
}

/** Prisma wraps the driver's error in its cause or its meta, pg several attempts in an AggregateError. */
function failureCodes(error: unknown, depth = 0): Set<string> {
  const codes = new Set<string>();
  if (typeof error !== 'object' || error === null || depth > 5) return codes;
  for (const [key, value] of ownEntries(error)) {
    if (['code', 'kind', 'originalCode'].includes(key) && typeof value === 'string')
      codes.add(value);
    if (['cause', 'meta', 'driverAdapterError'].includes(key))
      for (const code of failureCodes(value, depth + 1)) codes.add(code);
    if (key === 'errors' && Array.isArray(value))
      for (const inner of value) for (const code of failureCodes(inner, depth + 1)) codes.add(code);
  }
  return codes;
}

/** Also what is not enumerable, as `cause` is not. */
function ownEntries(value: object): [string, unknown][] {
  return Object.getOwnPropertyNames(value).map((key) => [key, Reflect.get(value, key)]);
}

function reasonOf(error: unknown, codes: Set<string>): string {
  if (codes.has('ECONNREFUSED') || codes.has('DatabaseNotReachable'))
    return 'nothing listens there';
  if (codes.has('53300') || codes.has('TooManyConnections')) return 'it has too many connections';
  const lines = describeError(error).trim().split('\n');
  return lines.at(-1)?.trim().replace(/\.$/, '') || [...codes].join(', ');
}
