'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { CommandPalette } from './command-palette';
import { Nav } from './nav';
import { ShortcutSheet } from './shortcut-sheet';
import { focusFilter, type Shortcut, useShortcuts } from './shortcuts';
import { TopBar } from './top-bar';

/** What is around every page: navigation, palette, shortcuts. */
export function Shell({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [overlay, setOverlay] = useState<'palette' | 'help' | null>(null);

  useShortcuts((shortcut: Shortcut) => {
    switch (shortcut.do) {
      case 'search':
        return setOverlay((current) => (current === 'palette' ? null : 'palette'));
      case 'help':
        return setOverlay('help');
      case 'filter':
        return focusFilter();
      case 'go':
        return router.push(shortcut.href);
    }
  });

  return (
    <div className="app-root flex min-h-dvh max-md:flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-panel focus:px-3 focus:py-1.5"
      >
        Skip to content
      </a>
      <Nav onSearch={() => setOverlay('palette')} />
      <TopBar onSearch={() => setOverlay('palette')} />
      <main id="content" className="min-w-0 flex-1 px-4 pb-8 md:px-6">
        <div className="mx-auto max-w-[1480px]">{children}</div>
      </main>
      <CommandPalette
        open={overlay === 'palette'}
        onOpenChange={(open) => setOverlay(open ? 'palette' : null)}
        onHelp={() => setOverlay('help')}
      />
      <ShortcutSheet
        open={overlay === 'help'}
        onOpenChange={(open) => setOverlay(open ? 'help' : null)}
      />
    </div>
  );
}
