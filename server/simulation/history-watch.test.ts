import { beforeEach, describe, expect, it } from 'vitest';
import { exampleSpec } from '../domain/plan/example-world';
import type { OperationRecord } from '../ports/store';
import { createHistoryWatch } from './history-watch';

let broken: string[];
let watch: ReturnType<typeof createHistoryWatch>;

beforeEach(() => {
  broken = [];
  watch = createHistoryWatch((invariant) => broken.push(invariant));
});

function operation(id: number, changes: Partial<OperationRecord> = {}): OperationRecord {
  return {
    ...{ id, deployment: 'shop', kind: 'merge', state: 'running', author: 'tester', origin: 'api' },
    changeSet: { deployment: 'shop', actions: [], conflicts: [] },
    ...{ progress: [], options: { rollBackOnFailure: true }, revision: id },
    ...{ previousSpec: exampleSpec(), reason: null, startedAt: 0, finishedAt: null },
    ...changes,
  };
}

describe('the watch over the history', () => {
  it('is content with an operation that runs and ends', () => {
    const running = operation(1);
    watch.operation(running, null);
    watch.operation(operation(1, { state: 'succeeded' }), running);
    watch.check();
    expect(broken).toEqual([]);
  });

  it('objects when an operation ends twice', () => {
    const failed = operation(1, { state: 'failed', reason: 'no such file', previousSpec: null });
    watch.operation(operation(1, { state: 'succeeded' }), failed);
    expect(broken).toEqual(['transitions']);
  });

  it('objects to two operations of one deployment at once', () => {
    watch.operation(operation(1), null);
    watch.operation(operation(2), null);
    watch.check();
    expect(broken).toEqual(['one at a time']);
  });

  it('objects to a failure without a reason', () => {
    watch.operation(operation(1, { state: 'failed', previousSpec: null }), operation(1));
    expect(broken).toEqual(['reasons']);
  });

  it('wants a roll-back beside every failure that asks for one', () => {
    const failed = operation(1, { state: 'failed', reason: 'no such file' });
    watch.operation(failed, operation(1));
    watch.check();
    expect(broken).toEqual(['roll-back']);
    watch.operation(failed, operation(1));
    watch.operation(operation(2, { kind: 'roll-back', author: 'vamp' }), null);
    watch.check();
    expect(broken).toEqual(['roll-back']);
  });

  it('objects to success with something left undone', () => {
    const open = { action: 'create-service:a', state: 'running', startedAt: 0 } as const;
    const progress = [{ ...open, finishedAt: null, reason: null, lastLines: [] }];
    watch.operation(operation(1, { state: 'succeeded', progress }), operation(1));
    expect(broken).toContain('progress');
  });
});
