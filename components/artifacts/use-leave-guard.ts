'use client';

import { useEffect, useState } from 'react';

type LeaveGuard = {
  /** Where the person wanted to go, while it is being asked; null otherwise. */
  destination: string | null;
  stay(): void;
};

/**
 * Asks before unsaved changes are lost: the browser's own question on closing or reloading, ours when a link of the
 * page is followed. Next has no event before navigation, hence the listener in the capture phase.
 */
export function useLeaveGuard(isActive: boolean): LeaveGuard {
  const [destination, setDestination] = useState<string | null>(null);

  useEffect(() => {
    if (!isActive) return;
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const href = findLeavingLink(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setDestination(href);
    };
    addEventListener('beforeunload', onBeforeUnload);
    document.addEventListener('click', onClick, { capture: true });
    return () => {
      removeEventListener('beforeunload', onBeforeUnload);
      document.removeEventListener('click', onClick, { capture: true });
    };
  }, [isActive]);

  return { destination: isActive ? destination : null, stay: () => setDestination(null) };
}

/** The address of a link that would replace this page; a new tab or a link within the page is harmless. */
function findLeavingLink(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank') return null;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname === location.pathname) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}
