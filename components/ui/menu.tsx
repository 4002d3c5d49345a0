'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { Link } from './link';

type MenuProps = {
  /** A button; it gets the menu's behaviour. */
  trigger: ReactElement;
  children: ReactNode;
};

export function Menu({ trigger, children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className="min-w-44 rounded-md border border-line-strong bg-panel p-1 shadow-pop outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemStyle =
  'flex items-center gap-2 rounded-sm px-2 py-1.5 outline-none select-none data-highlighted:bg-hover';

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Base.LinkItem className={itemStyle} closeOnClick render={<Link href={href} />}>
      {children}
    </Base.LinkItem>
  );
}
