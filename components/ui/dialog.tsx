'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  titleHidden?: boolean;
  /** In the middle, or a drawer from the right edge for long things beside the page. */
  shape?: 'centre' | 'drawer';
  children: ReactNode;
};

const SHAPES = {
  centre:
    'top-[12vh] left-1/2 max-h-[76vh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 rounded-lg border',
  drawer: 'inset-y-0 right-0 w-[min(860px,100vw)] border-l',
};

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, titleHidden = false, shape = 'centre', children } = props;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup
          className={clsx(
            'fixed z-40 flex flex-col overflow-hidden border-line-strong bg-panel shadow-pop outline-none',
            SHAPES[shape],
          )}
        >
          <div
            className={clsx(
              'flex items-center gap-2 border-b border-line py-2 pr-2 pl-3.5',
              titleHidden && 'sr-only',
            )}
          >
            <Base.Title className="min-w-0 flex-1 truncate text-base">{title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
