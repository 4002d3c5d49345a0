import type { PlannedAction } from '@/server/domain/plan';

/** The sign of a change, with its colour; the verb beside it says the same in words. */
export const CHANGE_SIGN: Record<PlannedAction['change'], { sign: string; className: string }> = {
  add: { sign: '+', className: 'text-ok' },
  modify: { sign: '~', className: 'text-accent' },
  remove: { sign: '−', className: 'text-error' },
};

export const ACTION_VERB: Record<PlannedAction['kind'], string> = {
  'create-service': 'create',
  'replace-service': 'replace',
  'scale-service': 'scale',
  'remove-service': 'remove',
  'create-gateway': 'open gateway',
  'update-gateway': 'change gateway',
  'remove-gateway': 'close gateway',
};
