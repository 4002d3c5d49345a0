import type { OperationView } from '@/server/domain/deployment';

const KINDS: Record<OperationView['kind'], { name: string; running: string }> = {
  apply: { name: 'Apply', running: 'Deploying' },
  merge: { name: 'Merge', running: 'Deploying' },
  slice: { name: 'Slice', running: 'Taking parts out of' },
  scale: { name: 'Scale', running: 'Scaling' },
  weights: { name: 'Weights', running: 'Splitting traffic of' },
  remove: { name: 'Remove', running: 'Removing' },
  'roll-back': { name: 'Roll back', running: 'Rolling back' },
  restart: { name: 'Restart', running: 'Restarting' },
  cancel: { name: 'Cancel', running: 'Cancelling a change of' },
  repair: { name: 'Repair', running: 'Repairing' },
  adopt: { name: 'Adopt', running: 'Adopting what was changed by hand in' },
  retry: { name: 'Retry', running: 'Trying again' },
};

export function operationName({ kind }: Pick<OperationView, 'kind'>): string {
  return KINDS[kind].name;
}

/** `Deploying shop`. */
export function operationTitle({ kind }: Pick<OperationView, 'kind'>, deployment: string): string {
  return `${KINDS[kind].running} ${deployment}`;
}

const ORIGINS: Record<OperationView['origin'], string> = {
  screen: 'on screen',
  api: 'by API',
  cli: 'by command line',
  vamp: 'by itself',
};

/** Who asked for it, and from where: `ada by command line`. */
export function operationAuthor({
  author,
  origin,
}: Pick<OperationView, 'author' | 'origin'>): string {
  // Who has no name of their own is called after where they come from.
  return author === origin && origin !== 'vamp' ? ORIGINS[origin] : `${author} ${ORIGINS[origin]}`;
}

/** What an operation touched, short: `catalog/catalog:2.0 and 2 more`. */
export function operationSubjects({ changeSet }: Pick<OperationView, 'changeSet'>): string {
  const subjects = [...new Set(changeSet.actions.map((action) => action.subject))];
  const [first, second, ...others] = subjects;
  if (first === undefined) return 'nothing to change';
  if (second === undefined) return first;
  return others.length === 0 ? `${first}, ${second}` : `${first} and ${subjects.length - 1} more`;
}
