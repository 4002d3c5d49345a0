import { child, oneOrMany, type RawMap, type RawNode, textOf } from '../source/raw-node';
import { quartzSchedule } from './quartz-schedule';
import { listFrom, mapFrom, scalarFrom } from './raw-edit';
import type { Upgrading } from './upgrade-step';

/** What starts a scheduled workflow. */
export const TRIGGERS = ['daemon', 'deployment', 'period', 'tags', 'time'];
/** And what belongs to one of them. */
export const OF_TRIGGERS = new Set([
  ...TRIGGERS,
  'repeat-count',
  'repeatCount',
  'repeat_count',
  'start-time',
  'startTime',
  'start_time',
]);
type Scheduled = {
  value: RawNode;
  /** The entry whose place it takes. */
  after: string;
};

/** The trigger as a schedule; null if there is none, or none that is understood. */
export function scheduleOf(upgrading: Upgrading, root: RawMap): Scheduled | null {
  const trigger = TRIGGERS.find((key) => {
    const node = child(root, key);
    return node && !(key === 'daemon' && node.kind === 'scalar' && node.value === false);
  });
  const node = trigger ? child(root, trigger) : null;
  if (!trigger || !node) return null;
  const value = scheduleFrom(upgrading, root, { trigger, node });
  return value && { value, after: trigger };
}

function scheduleFrom(
  upgrading: Upgrading,
  root: RawMap,
  { trigger, node }: { trigger: string; node: RawNode },
): RawNode | null {
  switch (trigger) {
    case 'daemon':
      return scalarFrom(node, 'daemon');
    case 'tags': {
      const tags = node.kind === 'list' ? node : listFrom(node, oneOrMany(node));
      return mapFrom(node, [{ key: 'event', value: tags }]);
    }
    case 'deployment': {
      const tag = scalarFrom(node, `deployments:${textOf(node) ?? ''}`);
      return mapFrom(node, [{ key: 'event', value: listFrom(node, [tag]) }]);
    }
    case 'period':
      return timeSchedule(root, node);
    default:
      return quartz(upgrading, node);
  }
}

function timeSchedule(root: RawMap, period: RawNode): RawNode {
  const repeat = child(root, 'repeat_count', 'repeat-count', 'repeatCount');
  const start = child(root, 'start_time', 'start-time', 'startTime');
  const time = mapFrom(period, [
    { key: 'period', value: period },
    ...(start ? [{ key: 'start', value: start }] : []),
    ...(repeat ? [{ key: 'repeat', value: repeat }] : []),
  ]);
  return mapFrom(period, [{ key: 'time', value: time }]);
}

function quartz(upgrading: Upgrading, node: RawNode): RawNode | null {
  const written = textOf(node) ?? '';
  const schedule = quartzSchedule(written);
  if (!schedule) return null;
  const entries = Object.entries(schedule).map(([key, text]) => ({
    key,
    value: scalarFrom(node, text),
  }));
  upgrading.note(
    node,
    '0.8.0',
    `The time \`${written}\` (second, minute, hour, day, month) is a period of \`${schedule.period}\` now, counted from \`${schedule.start}\`.`,
  );
  return mapFrom(node, [{ key: 'time', value: mapFrom(node, entries) }]);
}
