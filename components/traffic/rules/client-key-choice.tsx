'use client';

import { Select, TextInput } from '@/components/ui';
import type { ClientKey } from '@/server/domain/gateway';

type ClientKeyChoiceProps = {
  label: string;
  /** null: not told apart. */
  value: ClientKey | null;
  onValue: (key: ClientKey | null) => void;
  /** What it means not to tell them apart. */
  none: string;
  disabled?: boolean;
};

type Kind = 'none' | 'ip' | 'header' | 'cookie';
const FIRST: Record<Kind, ClientKey | null> = {
  none: null,
  ip: 'ip',
  header: 'header X-User',
  cookie: 'cookie visitor',
};

/** By what clients are told apart. */
export function ClientKeyChoice(props: ClientKeyChoiceProps) {
  const { label, value, onValue, none, disabled = false } = props;
  const { kind, name } = partsOf(value);
  if (disabled) return <span className="text-muted">{value ?? none}</span>;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1.5">
      <Select
        label={label}
        value={kind}
        options={[
          { value: 'none', label: none },
          { value: 'header', label: 'header' },
          { value: 'cookie', label: 'cookie' },
          { value: 'ip', label: 'client address' },
        ]}
        onValueChange={(next) => onValue(FIRST[next])}
      />
      {(kind === 'header' || kind === 'cookie') && (
        <TextInput
          label={`${label}: name of the ${kind}`}
          labelHidden
          className="w-36"
          spellCheck={false}
          value={name}
          error={/^\S+$/.test(name) ? null : 'Write its name, without blanks'}
          onValueChange={(next) => onValue(`${kind} ${next}`)}
        />
      )}
    </span>
  );
}

function partsOf(key: ClientKey | null): { kind: Kind; name: string } {
  if (key === null) return { kind: 'none', name: '' };
  if (key.startsWith('header ')) return { kind: 'header', name: key.slice('header '.length) };
  if (key.startsWith('cookie ')) return { kind: 'cookie', name: key.slice('cookie '.length) };
  return { kind: 'ip', name: '' };
}
