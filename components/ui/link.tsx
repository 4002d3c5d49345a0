import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link to another page of Vamp. Nothing is fetched before it is followed: every page is rendered anew on this machine,
 * so a screen with twenty links would ask for twenty pages, and what it waits for itself would have to queue behind them.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink {...props} prefetch={false} />;
}
