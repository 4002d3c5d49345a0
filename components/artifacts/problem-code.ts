import { z } from 'zod';
import { PROBLEM_CODES, type ProblemCode } from '@/server/domain/problem';

const refusal = z.object({
  data: z.object({ problem: z.object({ code: z.enum(PROBLEM_CODES) }) }),
});

/** Which kind of problem the API answered with; null for anything else. */
export function readProblemCode(error: unknown): ProblemCode | null {
  const parsed = refusal.safeParse(error);
  return parsed.success ? parsed.data.data.problem.code : null;
}
