import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { ThemeProvider } from 'next-themes';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { ApiProvider } from '@/components/api';
import { LiveProvider } from '@/components/live';
import { Shell } from '@/components/shell';

// Filters live in the address, so a page depends on its request. Without a Suspense boundary the whole page hydrates at
// once, before the first live data can make it differ from what the server sent.
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Vamp', template: '%s · Vamp' },
  description: 'A control plane for people who run many small services.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme's class is set by a script before React starts, hence the difference it may find.
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <ThemeProvider attribute="class" disableTransitionOnChange>
          <NuqsAdapter>
            <ApiProvider>
              <LiveProvider>
                <Shell>{children}</Shell>
              </LiveProvider>
            </ApiProvider>
          </NuqsAdapter>
        </ThemeProvider>
      </body>
    </html>
  );
}
