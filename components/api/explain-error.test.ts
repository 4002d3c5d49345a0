import { describe, expect, it } from 'vitest';
import { explainError } from './explain-error';

function thrown(message: string, data?: unknown): Error {
  return Object.assign(new Error(message), { data });
}

describe('an error in words', () => {
  it('takes the words and the advice of the API', () => {
    const problem = {
      code: 'conflict',
      message: 'Port 9050 is taken by process 12.',
      advice: 'Stop it, or choose another port.',
      findings: [{ code: 'X', message: 'taken', path: 'gateways', line: 3, column: 5 }],
    };
    expect(explainError(thrown('CONFLICT', { problem }))).toEqual({
      code: 'conflict',
      message: problem.message,
      advice: problem.advice,
      findings: [{ code: 'X', message: 'taken', line: 3, column: 5 }],
    });
  });

  it('says that Vamp is away, in the words of no browser', () => {
    for (const words of [
      'Failed to fetch',
      'NetworkError when attempting to fetch resource.',
      'Unable to transform response from server',
    ]) {
      const { message, advice } = explainError(thrown(words));
      expect(message).toContain('does not answer');
      expect(advice).toContain('npm start');
    }
  });

  it('keeps the text of anything else', () => {
    expect(explainError(thrown('odd')).message).toBe('odd');
    expect(explainError('a string').message).toBe('a string');
  });
});
