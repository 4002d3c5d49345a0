'use client';

import { Dialog } from '@/components/ui';
import { DESTINATIONS } from './destinations';

const EVERYWHERE = [
  { keys: ['Ctrl', 'K'], does: 'Find anything, do anything' },
  { keys: ['/'], does: 'Filter this page' },
  { keys: ['?'], does: 'This sheet' },
  { keys: ['Esc'], does: 'Close, cancel, take back' },
];

type ShortcutSheetProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function ShortcutSheet({ open, onOpenChange }: ShortcutSheetProps) {
  const go = DESTINATIONS.map(({ key, label }) => ({ keys: ['g', key], does: `Go to ${label}` }));
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 overflow-y-auto p-3.5">
        {[...EVERYWHERE, ...go].map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded-sm border border-line-strong px-1.5 text-xs">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
