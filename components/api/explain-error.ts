import { z } from 'zod';

const finding = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number(),
  column: z.number(),
});

const problemData = z.object({
  data: z.object({
    problem: z.object({
      code: z.string(),
      name: z.string().optional(),
      message: z.string(),
      advice: z.string().optional(),
      findings: z.array(finding).optional(),
    }),
  }),
});

export type Explanation = {
  /** A `ProblemCode` where the API gave one. */
  code: string | null;
  /** The name of the error, e.g. `OperationInProgress`, where there is one. */
  name?: string;
  message: string;
  advice?: string;
  findings: readonly z.infer<typeof finding>[];
};

/** What was thrown, in words for a person: the API's own where it gave some, else the nearest we know. */
export function explainError(error: unknown): Explanation {
  const parsed = problemData.safeParse(error);
  if (parsed.success) {
    const { code, name, message, advice, findings = [] } = parsed.data.data.problem;
    return {
      code,
      message,
      findings,
      ...(name !== undefined && { name }),
      ...(advice !== undefined && { advice }),
    };
  }
  if (isUnreachable(error)) {
    return {
      code: null,
      message: 'Vamp does not answer. What runs keeps running, and so does its traffic.',
      advice: 'Check that `npm start` is still running; this page continues by itself.',
      findings: [],
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: null, message, findings: [] };
}

/** The browser's own words differ: `Failed to fetch`, `NetworkError …`, `Load failed`, or no JSON from a proxy. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /failed to fetch|networkerror|load failed|unable to transform|unexpected token/i.test(
    error.message,
  );
}
