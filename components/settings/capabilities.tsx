import { Check, Minus } from 'lucide-react';

type CapabilitiesProps = {
  /** `reason` null: it can. */
  capabilities: readonly { word: string; reason: string | null }[];
};

/** What a driver can do, and what it cannot. */
export function Capabilities({ capabilities }: CapabilitiesProps) {
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {capabilities.map(({ word, reason }) => (
        <li key={word} className="flex gap-1.5">
          {reason === null ? (
            <Check aria-label="can" className="mt-0.5 size-3.5 shrink-0 text-ok" />
          ) : (
            <Minus aria-label="cannot" className="mt-0.5 size-3.5 shrink-0 text-unknown" />
          )}
          <span className="min-w-0 break-words">
            {word}
            {reason !== null && <span className="text-muted">: {reason}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
