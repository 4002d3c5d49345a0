'use client';

import { useQuery } from '@tanstack/react-query';
import { Activity, Boxes, FileCode2, type LucideIcon } from 'lucide-react';
import { useTRPC } from '@/components/api';
import { blueprintPath, deploymentPath, gatewayPath } from './paths';

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
  const blueprints = useQuery(api.blueprints.list.queryOptions());
  const groups: NounGroup[] = [
    { heading: 'Deployments', icon: Boxes, items: link(deployments.data, deploymentPath) },
    { heading: 'Gateways', icon: Activity, items: link(gateways.data, gatewayPath) },
    { heading: 'Blueprints', icon: FileCode2, items: link(blueprints.data, blueprintPath) },
  ];
  return groups.filter((group) => group.items.length > 0);
}

function link(named: readonly { name: string }[] | undefined, path: (name: string) => string) {
  return (named ?? []).map(({ name }) => ({ name, href: path(name) }));
}
