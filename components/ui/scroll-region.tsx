import clsx from 'clsx';
import type { ComponentProps } from 'react';

type ScrollRegionProps = ComponentProps<'section'> & { label: string };

/** What scrolls by itself must be reachable, and scrollable, by keyboard. */
export function ScrollRegion({ label, className, ...rest }: ScrollRegionProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: that is its purpose
      tabIndex={0}
      // Positioned, so that visually hidden text inside does not widen the page.
      className={clsx('relative', className)}
      {...rest}
    />
  );
}
