import clsx from 'clsx';
import { type LucideIcon, Minus, Pencil, Plus } from 'lucide-react';
import type { DiffArea, DiffEntry } from '@/server/domain/diff';
import { groupDiff } from './group-diff';

/** Differences in words, grouped by what they are about. */
export function DiffList({ entries }: { entries: readonly DiffEntry[] }) {
  return groupDiff(entries).map(({ area, subjects }) => (
    <section key={area} aria-label={AREA_TITLES[area]} className="px-3.5 py-2">
      <h3 className="py-1">{AREA_TITLES[area]}</h3>
      <ul className="divide-y divide-line border-t border-line">
        {subjects.map(({ subject, changes }) => (
          <li
            key={subject}
            className="grid gap-x-4 py-1.5 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
          >
            <b className="min-w-0 break-words">{subject}</b>
            <ul className="min-w-0">
              {changes.map((entry) => (
                <li key={`${entry.change} ${entry.summary}`}>
                  <Change {...entry} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  ));
}

const AREA_TITLES: Readonly<Record<DiffArea, string>> = {
  services: 'Services',
  traffic: 'Traffic',
  levels: 'Service levels',
  settings: 'Settings',
};

type Look = { Icon: LucideIcon; word: string; className: string };

const LOOKS: Readonly<Record<DiffEntry['change'], Look>> = {
  add: { Icon: Plus, word: 'added', className: 'text-ok' },
  remove: { Icon: Minus, word: 'removed', className: 'text-error' },
  modify: { Icon: Pencil, word: 'changed', className: 'text-accent' },
};

function Change({ change, summary }: DiffEntry) {
  const { Icon, word, className } = LOOKS[change];
  return (
    <span className="flex min-w-0 gap-2">
      <span className={clsx('inline-flex w-20 shrink-0 items-center gap-1 self-start', className)}>
        <Icon aria-hidden className="size-3.5" />
        {word}
      </span>
      <span className="min-w-0 break-words">{summary}</span>
    </span>
  );
}
