import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpLink } from '@trpc/client';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { AppRouter } from '@/server/api/app-router';
import { TRPCProvider } from './trpc';

/** What the server would have answered; a test fills it while it renders. */
export const queries = new QueryClient();
const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: 'http://127.0.0.1:1' })] });

/** Renders a page at this query of the address, with what its children put into `queries`. */
export function renderPage(children: ReactNode, search = ''): string {
  queries.clear();
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        <NuqsTestingAdapter searchParams={search}>{children}</NuqsTestingAdapter>
      </TRPCProvider>
    </QueryClientProvider>,
  );
}

/** What there is to read. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ');
}
