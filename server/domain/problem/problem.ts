/** The closed vocabulary of what can go wrong, without any transport; api/ translates it once. */
export const PROBLEM_CODES = [
  'invalid', // the input is wrong; findings say where
  'not-found',
  'conflict', // the world moved, a name or a port is taken
  'refused', // understood, but not allowed
  'unavailable', // something outside does not answer; trying again may help
  'too-large',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export type ProblemDetail = {
  /** What went wrong, where and why, in one or two sentences. */
  message: string;
  /** What the reader can do about it. */
  advice?: string;
  /** The error name of the Vamp language, e.g. `GatewayRouteWeightError`, where there is one. */
  name?: string;
  /** Findings in the document that caused it. */
  findings?: readonly ProblemFinding[];
};

export type ProblemFinding = {
  code: string;
  message: string;
  path: string;
  line: number;
  column: number;
};

/** An error a person can act on. Compare `code`, not the class: two bundles may hold two copies of it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;

  constructor(code: ProblemCode, detail: ProblemDetail, options?: ErrorOptions) {
    super(detail.message, options);
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
  }
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'Problem' && 'code' in error && 'detail' in error;
}

/** The text of anything that was thrown, for a log line or a reason shown to a person. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
