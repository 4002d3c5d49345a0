import { expect, it } from 'vitest';
import { describeConflicts, describePlan } from './print-plan';
import { ChangeSetAnswer } from './schemas';

const share = (route: string, weight: number) => ({ route, weight });

const plan = ChangeSetAnswer.parse({
  deployment: 'shop',
  actions: [
    {
      id: 'create-service:catalog/catalog:2.0',
      kind: 'create-service',
      change: 'add',
      subject: 'catalog/catalog:2.0',
      summary: '2 instances · command',
      reason: 'at once',
      dependsOn: [],
      traffic: [],
    },
    {
      id: 'update-gateway:shop/catalog/web',
      kind: 'update-gateway',
      change: 'modify',
      subject: 'shop/catalog/web',
      summary: 'catalog:1.0 90 % / catalog:2.0 10 %',
      reason: 'the next requests follow, none is dropped',
      dependsOn: ['create-service:catalog/catalog:2.0'],
      traffic: [
        {
          gateway: 'shop/catalog/web',
          before: [share('catalog:1.0', 10_000)],
          after: [share('catalog:1.0', 9_000), share('catalog:2.0', 1_000)],
        },
      ],
    },
  ],
  conflicts: [],
  warnings: ['The machine is small.'],
});

it('is a tree of actions with their reasons, what they wait for, and what they do to traffic', () => {
  expect(describePlan(plan)).toBe(
    [
      'shop: 2 actions',
      '├ + catalog/catalog:2.0  2 instances · command',
      '│     at once',
      '└ ~ shop/catalog/web     catalog:1.0 90 % / catalog:2.0 10 %',
      '      the next requests follow, none is dropped',
      '      after catalog/catalog:2.0',
      '      traffic of shop/catalog/web: catalog:1.0 100 % → catalog:1.0 90 % / catalog:2.0 10 %',
      '! The machine is small.',
    ].join('\n'),
  );
});

it('says when there is nothing to do', () => {
  const nothing = { ...plan, actions: [], warnings: [] };
  expect(describePlan(nothing)).toBe('shop: nothing to do, it already runs like this');
});

it('names a gateway that had no traffic', () => {
  const traffic = [{ gateway: 'shop/9050', before: [], after: [share('catalog/web', 10_000)] }];
  const actions = plan.actions.slice(0, 1).map((action) => ({ ...action, traffic }));
  expect(describePlan({ ...plan, actions })).toContain(
    'traffic of shop/9050: none → catalog/web 100 %',
  );
});

it('tells what is in the way with what to do about it', () => {
  const conflicts = [
    { code: 'SecretNotFound', subject: 'a/b', message: 'a/b needs key', advice: 'store key' },
  ];
  expect(describeConflicts({ ...plan, conflicts })).toBe(
    '✕ SecretNotFound a/b needs key\n  store key',
  );
});
