'use client';

import { useQuery } from '@tanstack/react-query';
import { Activity, Boxes, FileCode2, type LucideIcon } from 'lucide-react';
import { useTRPC } from '@/components/api';
import { KIND_WORDS, PAGE_KINDS } from '@/components/artifacts/kinds';
import { artifactPath, deploymentPath, gatewayPath } from './paths';

type NounGroup = {
  heading: string;
  icon: LucideIcon;
  items: { name: string; href: string }[];
};

/** Everything that has a name and a page, for the palette. Kinds without any are left out. */
export function useNouns(): NounGroup[] {
  const api = useTRPC();
  const deployments = useQuery(api.deployments.list.queryOptions());
  const gateways = useQuery(api.gateways.list.queryOptions());
  const catalogue = useQuery(api.artifacts.catalogue.queryOptions());
  const stored = PAGE_KINDS.map((kind) => ({
    // Running gateways are above; these are documents of the same name.
    heading: kind === 'gateways' ? 'Stored gateways' : KIND_WORDS[kind].label,
    icon: FileCode2,
    items: (catalogue.data?.entries ?? [])
      .filter((entry) => entry.kind === kind)
      .map((entry) => ({ name: entry.name, href: artifactPath(entry) })),
  }));
  const groups: NounGroup[] = [
    { heading: 'Deployments', icon: Boxes, items: link(deployments.data, deploymentPath) },
    { heading: 'Gateways', icon: Activity, items: link(gateways.data, gatewayPath) },
    ...stored,
  ];
  return groups.filter((group) => group.items.length > 0);
}

function link(named: readonly { name: string }[] | undefined, path: (name: string) => string) {
  return (named ?? []).map(({ name }) => ({ name, href: path(name) }));
}
