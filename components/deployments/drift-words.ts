import type { DriftItem } from '@/server/domain/plan';
import { plural } from '../ui/format';

/** What became different, before the sentence that says how. */
export const DRIFT_TITLE: Record<DriftItem['kind'], string> = {
  'instance-missing': 'instance gone',
  'instance-extra': 'one instance more',
  'instance-changed': 'instance changed',
  'gateway-changed': 'gateway changed',
  'gateway-missing': 'gateway gone',
};

/** What putting one thing back does. */
export const REPAIR_EFFECT: Record<DriftItem['kind'], string> = {
  'instance-missing': 'Starts a new instance in its place.',
  'instance-extra': 'Drains the instance, then stops it.',
  'instance-changed': 'Starts new instances beside those that were changed, which then go.',
  'gateway-changed': 'Puts the gateway back to what is described; the next requests follow.',
  'gateway-missing': 'Opens the gateway again.',
};

/** What can be described as what is wanted, by id. */
export function listAdoptable(drift: readonly DriftItem[]): string[] {
  return drift.filter(({ isAdoptable }) => isAdoptable).map(({ id }) => id);
}

export function effectOfRepairAll(drift: readonly DriftItem[]): string {
  return `Brings ${plural(drift.length, 'difference')} back to what is described. Nothing stops before its successor is healthy.`;
}

export function effectOfAdoptAll(drift: readonly DriftItem[]): string {
  const adoptable = listAdoptable(drift).length;
  const others = drift.length - adoptable;
  const rest = others === 0 ? '' : ` ${others === 1 ? 'One' : others} cannot be described so.`;
  return `Makes what is now what is wanted, for ${plural(adoptable, 'difference')}; nothing that runs is touched.${rest}`;
}

export const REPAIR_SETTING = {
  automatic: {
    label: 'repair at once',
    effect: 'What somebody changes by hand is put back within seconds.',
  },
  manual: {
    label: 'only show',
    effect:
      'What somebody changes by hand is shown until you repair or adopt it. Instances that are gone are replaced all the same.',
  },
} as const;
