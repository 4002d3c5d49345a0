'use client';

import type { ReactNode } from 'react';
import { formatPercent, Select } from '@/components/ui';
import type { GatewayCapabilities } from '@/server/domain/gateway';
import { ParsedField } from '../parsed-field';
import { parseWeight } from '../weight-text';
import { Cannot } from './cannot';
import { ClientKeyChoice } from './client-key-choice';
import { unable } from './draft-problem';
import { HostFields } from './host-fields';
import { RateLimitFields } from './rate-limit-fields';
import type { GatewaySettings, Patch } from './rules-model';
import { TlsFields } from './tls-fields';

type GatewayRulesFormProps = {
  names: readonly string[];
  rules: GatewaySettings;
  capabilities: GatewayCapabilities;
  onChange: (patch: Patch<GatewaySettings>) => void;
};

const STICKY = [
  { value: 'none', label: 'none' },
  { value: 'route', label: 'by version' },
  { value: 'instance', label: 'by instance' },
] as const;

const STICKY_MEANING: Record<(typeof STICKY)[number]['value'], string> = {
  none: 'Each request is decided anew.',
  route:
    'A signed cookie keeps a client on the version it got first. Set to 0 %, a version keeps the clients it has until they are released.',
  instance: 'A signed cookie keeps a client on the version and the instance it got first.',
};

/** No route is called so. */
const NO_MIRROR = '(none)';

/** Rules of a gateway that hold for all of its routes. */
export function GatewayRulesForm({ names, rules, capabilities, onChange }: GatewayRulesFormProps) {
  const { sticky = 'none', visitors = null, mirror, rateLimit, virtualHosts, tls } = rules;
  const visitorsRefusal = unable(capabilities, 'visitors');
  const mirrorRefusal = unable(capabilities, 'mirror');
  const limitRefusal = unable(capabilities, 'rate-limit');
  return (
    <div className="flex flex-col gap-3">
      <Rule name="Sticky" note={STICKY_MEANING[sticky]}>
        <Select
          label="sticky"
          value={sticky}
          options={STICKY}
          onValueChange={(value) => onChange({ sticky: value === 'none' ? null : value })}
        />
      </Rule>
      <Rule
        name="Split by visitor"
        note="The same visitor always gets the same version; growing one moves nobody from it to another."
        refusal={visitorsRefusal}
      >
        <ClientKeyChoice
          label="visitors told apart by"
          none="no, by chance"
          value={visitors}
          disabled={visitorsRefusal !== null}
          onValue={(key) => onChange({ visitors: key })}
        />
      </Rule>
      <Rule
        name="Mirror"
        note="A copy of a share of the requests; its answers are thrown away, and its failures harm nobody."
        refusal={mirrorRefusal}
      >
        {mirrorRefusal === null && (
          <>
            <Select
              label="mirror to"
              value={mirror?.route ?? NO_MIRROR}
              options={[
                { value: NO_MIRROR, label: 'none' },
                ...names.map((name) => ({ value: name, label: `to ${name}` })),
              ]}
              onValueChange={(route) =>
                onChange({
                  mirror: route === NO_MIRROR ? null : { share: 1_000, ...mirror, route },
                })
              }
            />
            {mirror !== undefined && (
              <ParsedField
                label="share of requests that are mirrored"
                labelHidden
                className="w-20"
                text={formatPercent(mirror.share)}
                parse={(text) => {
                  const parsed = parseWeight(text);
                  return parsed.ok ? { ok: true, value: parsed.weight } : parsed;
                }}
                onValue={(share) => onChange({ mirror: { ...mirror, share } })}
              />
            )}
          </>
        )}
      </Rule>
      <Rule
        name="Rate limit"
        note="Requests above it are answered 429, with when to come back."
        refusal={limitRefusal}
      >
        {limitRefusal === null && (
          <RateLimitFields limit={rateLimit} onLimit={(next) => onChange({ rateLimit: next })} />
        )}
      </Rule>
      <Rule
        name="Host names"
        note="Under these it answers at the shared port too, beside other gateways."
      >
        <HostFields hosts={virtualHosts} onHosts={(next) => onChange({ virtualHosts: next })} />
      </Rule>
      <Rule
        name="TLS"
        note="The certificate that fits the name a client asks for is shown, else the first. A new value of its secret is taken over without a gap."
      >
        <TlsFields tls={tls} onTls={(next) => onChange({ tls: next })} />
      </Rule>
    </div>
  );
}

type RuleProps = {
  name: string;
  note: string;
  /** Why the driver cannot do it; null where it can. */
  refusal?: string | null;
  children: ReactNode;
};

function Rule({ name, note, refusal = null, children }: RuleProps) {
  return (
    <div className="grid gap-x-3 gap-y-1 @min-[520px]:grid-cols-[9rem_minmax(0,1fr)]">
      <span className="pt-1 text-muted">{name}</span>
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex flex-wrap items-start gap-1.5">{children}</div>
        {refusal === null ? (
          <p className="text-sm text-muted">{note}</p>
        ) : (
          <Cannot what="Not here" reason={refusal} />
        )}
      </div>
    </div>
  );
}
