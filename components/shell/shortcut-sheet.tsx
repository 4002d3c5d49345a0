'use client';

import { EDITOR_SHORTCUTS } from '@/components/editor';
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
  const inEditor = EDITOR_SHORTCUTS.map(({ keys, does }) => ({ keys: [keys], does }));
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts">
      <div className="overflow-y-auto p-3.5">
        <ShortcutList shortcuts={[...EVERYWHERE, ...go]} />
        <h3 className="mt-4 mb-2">In the editor</h3>
        <ShortcutList shortcuts={inEditor} />
      </div>
    </Dialog>
  );
}

function ShortcutList({ shortcuts }: { shortcuts: readonly { keys: string[]; does: string }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,auto)_1fr] gap-x-6 gap-y-2">
      {shortcuts.map(({ keys, does }) => (
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
  );
}
