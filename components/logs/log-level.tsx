import clsx from 'clsx';
import { Bug, CircleAlert, Info, type LucideIcon, OctagonX, Skull, Waypoints } from 'lucide-react';
import { TONE_TEXT, type Tone } from '@/components/ui';
import type { LogLevel } from '@/server/domain/log';

type Look = { icon: LucideIcon; tone: Tone };

const LOOKS: Record<LogLevel, Look> = {
  trace: { icon: Waypoints, tone: 'unknown' },
  debug: { icon: Bug, tone: 'unknown' },
  info: { icon: Info, tone: 'progress' },
  warn: { icon: CircleAlert, tone: 'warn' },
  error: { icon: OctagonX, tone: 'error' },
  fatal: { icon: Skull, tone: 'error' },
};

/** How grave a line is, by icon, word and colour; nothing where nobody knows. */
export function LogLevelMark({ level }: { level: LogLevel | null }) {
  if (level === null) return <span className="w-14 shrink-0 max-sm:hidden" />;
  const { icon: Icon, tone } = LOOKS[level];
  return (
    <span className={clsx('flex w-14 shrink-0 items-center gap-1', TONE_TEXT[tone])}>
      <Icon aria-hidden className="size-3" />
      {level}
    </span>
  );
}
