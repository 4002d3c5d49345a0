import { Problem } from '../../domain/problem';

/** Why the embedded PostgreSQL does not run; a full disk is recognised in any of its outputs. */
export function startProblem(what: string, output: string, advice?: string): Problem {
  if (/No space left on device|ENOSPC/i.test(output))
    return new Problem('unavailable', {
      message: `The database cannot start because the disk is full: ${lastLine(output)}`,
      advice: 'Make room on that disk, or set VAMP_HOME to a folder on another one.',
    });
  const said = output.trim() === '' ? 'It printed nothing.' : `It said:\n${output.trim()}`;
  return new Problem('unavailable', {
    message: `The embedded PostgreSQL does not start: ${what}. ${said}`,
    ...(advice === undefined ? {} : { advice }),
  });
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
