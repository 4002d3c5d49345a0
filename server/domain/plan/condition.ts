import type { PlannedAction } from './types';

/** How far one action of a plan is. */
export type ActionCondition = {
  state: 'waiting' | 'running' | 'done' | 'failed';
  reason: string | null;
  lastLines?: string[];
};

export type ActionContext = {
  /** The actions that come first and are not done. */
  waitsFor: readonly PlannedAction[];
  startedAt: number | null;
};

export const DONE: ActionCondition = { state: 'done', reason: null };
