import { expect, it } from 'vitest';
import { describeService } from '../status/describe-service';
import { createChangeSet } from './change-set';
import { exampleSpec, exampleWorld } from './example-world';
import { initialProgress, progressOf } from './progress';
import { indexSpec } from './spec-index';

it('tells what a start waits for, instead of how many are healthy', () => {
  const world = exampleWorld();
  const [id = ''] = indexSpec(world.spec).desired.keys();
  const changeSet = createChangeSet(world, [], null);
  const options = { earlier: initialProgress(changeSet), now: world.now };
  const reasons = (of: typeof world) =>
    progressOf(changeSet, of, options).map(({ reason }) => reason);
  const waiting = 'pulling shop/stock:1.0: 1 of 3 layers, 4.0 of 9.0 MB';
  expect(reasons(world)).not.toContain(waiting);
  expect(reasons({ ...world, startsWaitFor: { [id]: waiting } })).toContain(waiting);
});

it('waits for a cluster that was scaled to nothing, and says so', () => {
  const spec = exampleSpec();
  for (const { name, services } of spec.clusters) {
    for (const each of services) if (name === 'stock') each.scale = { ...each.scale, instances: 0 };
  }
  const world = exampleWorld({ spec });
  const [catalog] = spec.clusters[1]?.services ?? [];
  const changeSet = createChangeSet(exampleWorld(), [], null);
  const options = { earlier: initialProgress(changeSet), now: world.now };
  const progress = progressOf(changeSet, world, options);
  expect(progress.find(({ action }) => action.endsWith('catalog/catalog:1.0'))).toMatchObject({
    state: 'waiting',
    reason: 'waits for stock, scaled to 0 instances',
  });
  const attempt = { failures: 1, lastFailureAt: world.now, reason: 'no such file' };
  const id = indexSpec(spec).services.get('catalog/catalog:1.0')?.desired[0]?.id ?? '';
  const tried = { ...world, attempts: { [id]: attempt } };
  if (catalog === undefined) throw new Error('no catalog');
  expect(describeService(tried, { cluster: 'catalog', spec: catalog }, {})).toMatchObject({
    state: 'waiting',
    reason: 'waits for stock, scaled to 0 instances',
  });
});
