import {
  Activity,
  Boxes,
  FileCode2,
  LayoutGrid,
  Library,
  ScrollText,
  Settings,
} from 'lucide-react';

/** The places of the product in the order of the navigation; `key` goes there after `g`. */
export const DESTINATIONS = [
  { key: 'o', href: '/', label: 'Overview', icon: LayoutGrid },
  { key: 'b', href: '/artifacts/blueprints', label: 'Blueprints', icon: FileCode2 },
  { key: 'a', href: '/artifacts', label: 'Artifacts', icon: Library },
  { key: 'd', href: '/deployments', label: 'Deployments', icon: Boxes },
  { key: 't', href: '/traffic', label: 'Traffic', icon: Activity },
  { key: 'e', href: '/events', label: 'Events', icon: ScrollText },
  { key: 's', href: '/settings', label: 'Settings', icon: Settings },
] as const;

/** Whether this is the place where one is; of two, one within the other, the inner one is. */
export function isCurrent(href: string, pathname: string): boolean {
  if (!isWithin(href, pathname)) return false;
  return !DESTINATIONS.some(
    (other) => other.href.length > href.length && isWithin(other.href, pathname),
  );
}

function isWithin(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
