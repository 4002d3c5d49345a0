'use client';

import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { usePathname } from 'next/navigation';
import { useTRPC } from '@/components/api';
import { artifactsPath } from '@/components/shell';
import { Link } from '@/components/ui';
import { KIND_WORDS, PAGE_KINDS } from './kinds';

/** From kind to kind, with how many there are. */
export function KindTabs() {
  const trpc = useTRPC();
  const pathname = usePathname();
  const { data } = useQuery(trpc.artifacts.counts.queryOptions());
  return (
    <nav aria-label="Kinds of artifacts" className="mb-4 overflow-x-auto">
      <ul className="flex gap-4 border-b border-line">
        {PAGE_KINDS.map((kind) => {
          const href = artifactsPath(kind);
          const isCurrent = pathname === href;
          return (
            <li key={kind} ref={isCurrent ? reveal : null}>
              <Link
                href={href}
                aria-current={isCurrent ? 'page' : undefined}
                className={clsx(
                  'inline-block border-b-2 py-2 whitespace-nowrap',
                  isCurrent
                    ? 'border-accent text-text'
                    : 'border-transparent text-muted hover:text-text',
                )}
              >
                {KIND_WORDS[kind].label}
                {data !== undefined && <span className="ml-1.5 text-sm">{data[kind]}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** On a narrow screen the current one may be far to the right. */
function reveal(tab: HTMLElement | null) {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
