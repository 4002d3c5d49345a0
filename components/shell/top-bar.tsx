'use client';

import { Menu as MenuIcon, Search } from 'lucide-react';
import { LiveStatus } from '@/components/live';
import { IconButton, Menu, MenuLink } from '@/components/ui';
import { Brand } from './brand';
import { DESTINATIONS } from './destinations';
import { ThemeToggle } from './theme-toggle';

/** The navigation of narrow screens. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-1 border-b border-line bg-sunken px-2 md:hidden">
      <Brand />
      <div className="ml-auto pr-1">
        <LiveStatus />
      </div>
      <IconButton icon={Search} label="Find anything" onClick={onSearch} />
      <ThemeToggle />
      <nav aria-label="Main">
        <Menu trigger={<IconButton icon={MenuIcon} label="Menu" />}>
          {DESTINATIONS.map(({ href, label, icon: Icon }) => (
            <MenuLink key={href} href={href}>
              <Icon aria-hidden className="size-4 text-muted" /> {label}
            </MenuLink>
          ))}
        </Menu>
      </nav>
    </header>
  );
}
