import { describe, expect, it } from 'vitest';
import type { ActionProgress } from '@/server/domain/deployment';
import { action, progressOf } from '../plan/test-actions';
import { listWays } from './list-ways';
import { deployment, operation, service } from './test-deployment';

const progress = (...states: ActionProgress['state'][]) =>
  states.map((state, index) => progressOf(action('scale-service', `a/${index}`), { state }));

const kindsOf = (...input: Parameters<typeof listWays>) =>
  listWays(...input).map(({ kind }) => kind);

describe('the ways on', () => {
  it('are none once all went well', () => {
    expect(kindsOf(operation({ state: 'succeeded', reversible: true }), deployment())).toEqual([]);
  });

  it('while it runs are to cancel and to go back, if there is something to go back to', () => {
    expect(kindsOf(operation({ state: 'running' }), deployment())).toEqual(['cancel']);
    expect(kindsOf(operation({ state: 'running', reversible: true }), deployment())).toEqual([
      'cancel',
      'roll-back',
    ]);
  });

  it('hold another try while a service waits for its next attempt', () => {
    const clusters = [{ name: 'a', services: [service('a:1', { retryAt: 9_000 })] }];
    expect(kindsOf(operation({ state: 'running' }), deployment({ clusters }))).toEqual([
      'retry',
      'cancel',
    ]);
  });

  it('after a failure are another try and the way back', () => {
    expect(kindsOf(operation({ state: 'failed', reversible: true }), deployment())).toEqual([
      'retry',
      'roll-back',
    ]);
  });

  it('out of a removal are one, since cancelling brings all back', () => {
    const removal = operation({ kind: 'remove', state: 'running', reversible: true });
    expect(kindsOf(removal, deployment())).toEqual(['cancel']);
  });
});

describe('what cancelling does', () => {
  const effect = (...states: ActionProgress['state'][]) =>
    listWays(operation({ state: 'running', progress: progress(...states) }), deployment())[0]
      ?.effect;

  it('is said in numbers', () => {
    expect(effect('running', 'waiting')).toContain('nothing is done yet');
    expect(effect('done', 'running', 'waiting')).toBe(
      'Stops here: the action that is done stays; for the other 2 actions all is as it was before.',
    );
    expect(effect('done', 'done')).toBe('Stops here: the 2 actions that are done stay.');
  });

  it('of a removal is that everything comes back', () => {
    const [way] = listWays(operation({ kind: 'remove', state: 'running' }), deployment());
    expect(way?.effect).toContain('comes back');
  });
});
