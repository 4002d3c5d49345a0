'use client';

import type { RouteRules } from '@/server/domain/gateway';
import { ParsedField } from '../parsed-field';
import { Cannot } from './cannot';
import { parseCount } from './count-text';
import { parseMethods, parseReasons } from './retry-text';

type Retries = NonNullable<RouteRules['retries']>;

type RetryFieldsProps = {
  route: string;
  retries: Retries | undefined;
  /** Why the methods cannot be chosen; null where they can. */
  methodsRefusal: string | null;
  /** null: the default. */
  onRetries: (retries: Retries | null) => void;
};

const MOST_ATTEMPTS = 10;
const FIRST: Retries = { attempts: 1, on: ['connect-failure'], methods: [] };

/** What is tried again at another instance; never what may have had an effect, unless its method is named. */
export function RetryFields({ route, retries, methodsRefusal, onRetries }: RetryFieldsProps) {
  const given = retries ?? FIRST;
  return (
    <>
      <ParsedField
        label="Retries"
        of={route}
        placeholder="default"
        text={retries === undefined ? '' : String(retries.attempts)}
        parse={(text) => parseCount(text, MOST_ATTEMPTS)}
        onValue={(attempts) => onRetries(attempts === null ? null : { ...given, attempts })}
      />
      <ParsedField
        label="Reasons to retry"
        of={route}
        placeholder="connect-failure, 503"
        disabled={retries === undefined}
        text={retries?.on.join(', ') ?? ''}
        parse={(text) => {
          const parsed = parseReasons(text);
          return parsed.ok ? { ok: true, value: parsed.reasons } : parsed;
        }}
        onValue={(on) => onRetries({ ...given, on })}
      />
      <div className="flex flex-col gap-1">
        <ParsedField
          label="Retried methods"
          of={route}
          placeholder="those without effect: GET, HEAD, OPTIONS"
          disabled={retries === undefined || methodsRefusal !== null}
          text={retries?.methods.join(', ') ?? ''}
          parse={(text) => ({ ok: true, value: parseMethods(text) })}
          onValue={(methods) => onRetries({ ...given, methods })}
        />
        {methodsRefusal !== null && <Cannot what="Methods" reason={methodsRefusal} />}
      </div>
    </>
  );
}
