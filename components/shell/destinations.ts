import { Activity, Boxes, FileCode2, LayoutGrid, ScrollText } from 'lucide-react';

/** The places of the product in the order of the navigation; `key` goes there after `g`. */
export const DESTINATIONS = [
  { key: 'o', href: '/', label: 'Overview', icon: LayoutGrid },
  { key: 'b', href: '/blueprints', label: 'Blueprints', icon: FileCode2 },
  { key: 'd', href: '/deployments', label: 'Deployments', icon: Boxes },
  { key: 't', href: '/traffic', label: 'Traffic', icon: Activity },
  { key: 'e', href: '/events', label: 'Events', icon: ScrollText },
] as const;

export function isCurrent(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
