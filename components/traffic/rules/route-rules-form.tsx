'use client';

import { Select } from '@/components/ui';
import { COMMON_BALANCES, type GatewayCapabilities, type Protocol } from '@/server/domain/gateway';
import { ParsedField } from '../parsed-field';
import { BreakerFields } from './breaker-fields';
import { Cannot } from './cannot';
import { unable } from './draft-problem';
import { durationText, parseDuration } from './duration-text';
import { RetryFields } from './retry-fields';
import type { Patch, RouteSettings } from './rules-model';

type RouteRulesFormProps = {
  route: string;
  /** Names of all routes of the gateway. */
  names: readonly string[];
  rules: RouteSettings;
  protocol: Protocol;
  capabilities: GatewayCapabilities;
  onChange: (patch: Patch<RouteSettings>) => void;
};

/** No route is called so. */
const NO_FALLBACK = '(none)';

/** What a route does when its instances are slow, fail or are full. Empty fields mean the default. */
export function RouteRulesForm(props: RouteRulesFormProps) {
  const { route, names, rules, protocol, capabilities, onChange } = props;
  const others = names.filter((name) => name !== route);
  return (
    <div className="grid gap-x-3 gap-y-2.5 @min-[520px]:grid-cols-2">
      <DurationField
        label="Connect time-out"
        of={route}
        ms={rules.connectTimeoutMs}
        onMs={(connectTimeoutMs) => onChange({ connectTimeoutMs })}
      />
      <DurationField
        label="Time-out until an answer begins"
        of={route}
        ms={rules.timeoutMs}
        onMs={(timeoutMs) => onChange({ timeoutMs })}
      />
      {protocol === 'http' && (
        <RetryFields
          route={route}
          retries={rules.retries}
          methodsRefusal={unable(capabilities, 'retry-methods')}
          onRetries={(retries) => onChange({ retries })}
        />
      )}
      <BreakerFields
        route={route}
        breaker={rules.circuitBreaker}
        onBreaker={(circuitBreaker) => onChange({ circuitBreaker })}
      />
      <div className="flex flex-col gap-1">
        <span className="text-sm text-muted">Fallback, when no instance may be used</span>
        <Select
          label={`fallback of ${route}`}
          value={rules.fallback ?? NO_FALLBACK}
          options={[
            { value: NO_FALLBACK, label: 'none' },
            ...others.map((name) => ({ value: name, label: name })),
          ]}
          onValueChange={(value) => onChange({ fallback: value === NO_FALLBACK ? null : value })}
        />
      </div>
      <BalanceChoice
        route={route}
        balance={rules.balance}
        refusal={unable(capabilities, 'other-balances')}
        onBalance={(balance) => onChange({ balance })}
      />
    </div>
  );
}

type DurationFieldProps = {
  label: string;
  of: string;
  ms: number | undefined;
  onMs: (ms: number | null) => void;
};

function DurationField({ label, of, ms, onMs }: DurationFieldProps) {
  return (
    <ParsedField
      label={label}
      of={of}
      placeholder="default"
      text={durationText(ms)}
      parse={parseDuration}
      onValue={onMs}
    />
  );
}

type BalanceChoiceProps = {
  route: string;
  balance: string | undefined;
  refusal: string | null;
  onBalance: (balance: string | null) => void;
};

function BalanceChoice({ route, balance = 'default', refusal, onBalance }: BalanceChoiceProps) {
  const known = COMMON_BALANCES.includes(balance) ? COMMON_BALANCES : [...COMMON_BALANCES, balance];
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm text-muted">Instances take turns by</span>
      <Select
        label={`balance of ${route}`}
        value={balance}
        options={known.map((value) => ({ value, label: value }))}
        onValueChange={(value) => onBalance(value === 'default' ? null : value)}
      />
      {refusal !== null && <Cannot what="Others" reason={refusal} />}
    </div>
  );
}
