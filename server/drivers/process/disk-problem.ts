import { describeError, isProblem, Problem } from '../../domain/problem';
import { errorCode } from './client';

const REASONS: Record<string, { why: string; advice: string }> = {
  ENOSPC: { why: 'the disk is full', advice: 'Free some space and try again.' },
  EDQUOT: { why: 'the disk quota is used up', advice: 'Free some space and try again.' },
  EROFS: {
    why: 'the file system is read-only',
    advice: 'Choose another state directory with VAMP_HOME.',
  },
  EACCES: {
    why: 'permission is denied',
    advice: 'Give this user the right to write there, or choose another VAMP_HOME.',
  },
  ENOTDIR: {
    why: 'a part of that path is a file, not a directory',
    advice: 'Move the file away, or choose another state directory with VAMP_HOME.',
  },
  EMFILE: {
    why: 'too many files are open',
    advice: 'Raise the limit of open files (`ulimit -n`) and start again.',
  },
};

/** Runs `work`, which writes below `path`, and says in words what the disk had against it. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isProblem(error)) throw error;
    const known = REASONS[errorCode(error) ?? ''];
    throw new Problem(
      'unavailable',
      {
        message: `${path} cannot be written: ${known?.why ?? describeError(error)}`,
        advice: known?.advice ?? 'See what is wrong with that path, then try again.',
      },
      { cause: error },
    );
  }
}
