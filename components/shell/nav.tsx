'use client';

import clsx from 'clsx';
import { Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { LiveStatus } from '@/components/live';
import { Kbd, Link } from '@/components/ui';
import { Brand } from './brand';
import { DESTINATIONS, isCurrent } from './destinations';
import { useNavCounts } from './nav-counts';
import { ThemeToggle } from './theme-toggle';

export function Nav({ onSearch }: { onSearch: () => void }) {
  const pathname = usePathname();
  const counts = useNavCounts();
  return (
    <header className="sticky top-0 flex h-dvh w-52 shrink-0 flex-col border-r border-line bg-sunken px-2 py-3 max-md:hidden">
      <div className="mb-2 flex items-center justify-between">
        <Brand />
        <ThemeToggle />
      </div>
      <button
        type="button"
        onClick={onSearch}
        className="mb-3 flex items-center gap-2 rounded-md border border-line bg-panel px-2 py-1 text-left text-muted hover:border-line-strong"
      >
        <Search aria-hidden className="size-3.5" /> Find anything
        <span className="ml-auto">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <nav aria-label="Main">
        <ul className="flex flex-col gap-px">
          {DESTINATIONS.map(({ href, label, icon: Icon }) => {
            const current = isCurrent(href, pathname);
            const count = counts[href];
            return (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={current ? 'page' : undefined}
                  className={clsx(
                    'flex items-center gap-2 rounded-md px-2 py-1.5',
                    current ? 'bg-hover text-text' : 'text-muted hover:bg-hover hover:text-text',
                  )}
                >
                  <Icon aria-hidden className="size-4" />
                  {label}
                  {count !== undefined && count > 0 && (
                    <span className="ml-auto text-sm text-muted">{count}</span>
                  )}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="mt-auto px-2">
        <LiveStatus />
      </div>
    </header>
  );
}
