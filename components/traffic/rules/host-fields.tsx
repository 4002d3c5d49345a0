'use client';

import { Checkbox } from '@/components/ui';
import { ParsedField } from '../parsed-field';
import { parseHosts } from './host-text';
import type { HostNames } from './rules-model';

type HostFieldsProps = {
  hosts: HostNames | undefined;
  /** null: none. */
  onHosts: (hosts: HostNames | null) => void;
};

/** Host names a gateway answers to, and whether it answers to others at its own port. */
export function HostFields({ hosts, onHosts }: HostFieldsProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <ParsedField
        label="host names"
        labelHidden
        placeholder="none, or e.g. shop.example, www.shop.example"
        text={hosts?.names.join(', ') ?? ''}
        parse={parseHosts}
        onValue={(names) => onHosts(names.length === 0 ? null : { ...hosts, names })}
      />
      {hosts !== undefined && (
        <Checkbox
          label="and at its own port to no others"
          checked={hosts.only === true}
          onCheckedChange={(only) =>
            onHosts({ names: hosts.names, ...(only && { only: true as const }) })
          }
        />
      )}
    </div>
  );
}
