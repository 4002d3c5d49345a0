import type { ComponentProps } from 'react';

type ScrollRegionProps = ComponentProps<'section'> & { label: string };

/** What scrolls by itself must be reachable, and scrollable, by keyboard. */
export function ScrollRegion({ label, ...rest }: ScrollRegionProps) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: that is its purpose
  return <section aria-label={label} tabIndex={0} {...rest} />;
}
