'use client';

import type { GatewayRules } from '@/server/domain/gateway';
import { ParsedField } from '../parsed-field';
import { ClientKeyChoice } from './client-key-choice';
import { parseCount } from './count-text';
import { durationText, parseDuration } from './duration-text';

type RateLimit = NonNullable<GatewayRules['rateLimit']>;

type RateLimitFieldsProps = {
  limit: RateLimit | undefined;
  /** null: none. */
  onLimit: (limit: RateLimit | null) => void;
};

const SECOND = 1_000;

/** `100` requests per `1 s`, for all clients or for each. */
export function RateLimitFields({ limit, onLimit }: RateLimitFieldsProps) {
  const perMs = limit?.perMs ?? SECOND;
  return (
    <>
      <ParsedField
        label="requests allowed"
        labelHidden
        className="w-24"
        placeholder="no limit"
        text={limit === undefined ? '' : String(limit.requests)}
        parse={(text) => parseCount(text)}
        onValue={(requests) => onLimit(requests === null ? null : { perMs, ...limit, requests })}
      />
      {limit !== undefined && (
        <>
          <span className="pt-1 text-muted">per</span>
          <ParsedField
            label="time in which they are counted"
            labelHidden
            className="w-20"
            text={durationText(perMs)}
            parse={(text) => {
              const parsed = parseDuration(text);
              return parsed.ok ? { ok: true, value: parsed.value ?? SECOND } : parsed;
            }}
            onValue={(next) => onLimit({ ...limit, perMs: next })}
          />
          <ClientKeyChoice
            label="clients told apart by"
            none="for all clients"
            value={limit.key ?? null}
            onValue={(key) => {
              const { key: _, ...others } = limit;
              onLimit(key === null ? others : { ...others, key });
            }}
          />
        </>
      )}
    </>
  );
}
