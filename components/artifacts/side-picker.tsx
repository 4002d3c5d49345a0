'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { Select } from '@/components/ui';
import { type ComparedSide, describeSide, readSide, writeSide } from './comparison';
import type { PageKind } from './kinds';

type SidePickerProps = {
  kind: PageKind;
  name: string | null;
  deployments: readonly string[];
  label: string;
  value: ComparedSide;
  onValueChange: (side: ComparedSide) => void;
};

/** Which text is one side of a comparison. */
export function SidePicker(props: SidePickerProps) {
  const { kind, name, deployments, label, value, onValueChange } = props;
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.artifacts.revisions.queryOptions({ kind, name: name ?? '' }),
    enabled: name !== null,
  });
  const sides: ComparedSide[] = [
    { type: 'draft' },
    ...(name === null ? [] : [{ type: 'stored' as const }]),
    ...deployments.map((deployment) => ({ type: 'running' as const, deployment })),
    ...(data ?? []).map(({ revision }) => ({ type: 'revision' as const, revision })),
  ];
  // One from a link may not be there (yet): it stays what is chosen.
  const isListed = sides.some((side) => writeSide(side) === writeSide(value));
  const options = (isListed ? sides : [...sides, value]).map((side) => ({
    value: writeSide(side),
    label: describeSide(side),
  }));
  return (
    <Select
      label={`${label}: ${describeSide(value)}`}
      value={writeSide(value)}
      onValueChange={(text) => {
        const side = readSide(text);
        if (side !== null) onValueChange(side);
      }}
      options={options}
    />
  );
}
