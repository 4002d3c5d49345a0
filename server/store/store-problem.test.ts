import { describe, expect, it } from 'vitest';
import { describeError, isProblem, Problem } from '../domain/problem';
import { databaseAddress, isTransient, toStoreProblem } from './store-problem';

const URL_WITH_PASSWORD = 'postgresql://ada:secret@db.example:6543/shop';

function failure(properties: object, message = 'failed'): Error {
  return Object.assign(new Error(message), properties);
}

describe('an address', () => {
  it.each([
    [URL_WITH_PASSWORD, 'db.example:6543/shop'],
    ['postgres://db.example/shop', 'db.example:5432/shop'],
    ['not a url with secret', 'the address in DATABASE_URL'],
  ])('of %s is shown without the password', (url, expected) => {
    expect(databaseAddress(url)).toBe(expected);
  });
});

describe('an error of the driver', () => {
  it.each<[string, Error, RegExp]>([
    ['nothing listens', failure({ code: 'ECONNREFUSED' }), /nothing listens there/],
    ['several attempts', failure({ errors: [failure({ code: 'ECONNREFUSED' })] }, ''), /listens/],
    ['unknown host', failure({ code: 'ENOTFOUND' }, 'getaddrinfo ENOTFOUND db'), /ENOTFOUND/],
    ['shut down', failure({ cause: { kind: 'postgres', code: '57P01' } }), /does not answer/],
    ['hangs', failure({}, 'Query read timeout'), /Query read timeout/],
    ['disk', failure({ meta: { driverAdapterError: { cause: { code: '53100' } } } }), /disk/],
    ['login', failure({ code: '28P01' }), /refuses the login/],
    ['no such database', failure({ code: '3D000' }), /no such database/],
    ['full', failure({ code: '53300' }), /too many connections/],
  ])('becomes a problem: %s', (_, error, expected) => {
    const problem = toStoreProblem(error, URL_WITH_PASSWORD);
    expect(isProblem(problem) && problem.code).toBe('unavailable');
    expect(describeError(problem)).toMatch(expected);
    expect(describeError(problem)).toContain('db.example:6543/shop');
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('that nobody can act on stays as it is', () => {
    const bug = failure({ code: '42703' }, 'column does not exist');
    expect(toStoreProblem(bug, URL_WITH_PASSWORD)).toBe(bug);
    const problem = new Problem('conflict', { message: 'moved' });
    expect(toStoreProblem(problem, URL_WITH_PASSWORD)).toBe(problem);
  });

  it('is transient when the database asks to try again', () => {
    expect(isTransient(failure({ code: 'P2034' }))).toBe(true);
    expect(isTransient(failure({ cause: { originalCode: '40P01' } }))).toBe(true);
    expect(isTransient(failure({ code: 'ECONNREFUSED' }))).toBe(false);
    expect(isTransient(undefined)).toBe(false);
  });
});
