import { constants } from 'node:os';
import type { InstanceExit } from '../../domain/deployment';
import { outOfMemoryLine } from '../out-of-memory';
import { sentence } from './engine-problem';
import type { Asked } from './labels';
import type { ContainerDetail } from './schema';

const SIGNAL_BASE = 128;
const SIGNALS = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/** How a container ended, with the engine's own words where it has any. */
export function exitOf(
  detail: ContainerDetail,
  asked: Asked | null,
  lines: readonly string[],
): InstanceExit {
  const { State, HostConfig, Created } = detail;
  if (wasNeverStarted(detail)) {
    const lastLines = ['it was created, but never started'];
    return { code: null, signal: null, at: Date.parse(Created), lastLines };
  }
  // A program ended by a signal shows as 128 and the number of the signal, in containers as in shells.
  const signal = SIGNALS.get(State.ExitCode - SIGNAL_BASE) ?? null;
  const memoryMb = asked?.memoryMb || Math.round(HostConfig.Memory / 1e6);
  return {
    code: signal === null ? State.ExitCode : null,
    signal,
    at: Date.parse(State.FinishedAt),
    lastLines: [
      ...lines,
      ...(State.Error === '' ? [] : [sentence(State.Error)]),
      ...(State.OOMKilled ? [outOfMemoryLine(memoryMb)] : []),
    ],
  };
}

/** Between creation and start; what is left there when Vamp died between the two. */
export function wasNeverStarted({ State }: ContainerDetail): boolean {
  return State.Status === 'created';
}
