import type { OperationView } from '@/server/domain/deployment';

const KINDS: Record<OperationView['kind'], string> = {
  apply: 'Apply',
  merge: 'Merge',
  slice: 'Slice',
  scale: 'Scale',
  weights: 'Weights',
  remove: 'Remove',
  'roll-back': 'Roll back',
};

export function operationName({ kind }: Pick<OperationView, 'kind'>): string {
  return KINDS[kind];
}

/** What an operation touched, short: `catalog/catalog:2.0 and 2 more`. */
export function operationSubjects({ changeSet }: Pick<OperationView, 'changeSet'>): string {
  const subjects = [...new Set(changeSet.actions.map((action) => action.subject))];
  const [first, second, ...others] = subjects;
  if (first === undefined) return 'nothing to change';
  if (second === undefined) return first;
  return others.length === 0 ? `${first}, ${second}` : `${first} and ${subjects.length - 1} more`;
}
