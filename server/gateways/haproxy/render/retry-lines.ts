import {
  REPEATABLE_METHODS,
  type RetryReason,
  type RouteConfig,
  SAFE_METHODS,
} from '../../../domain/gateway';
import { UnfitError } from './unfit';

const BODILESS = new Set(SAFE_METHODS);

/** The statuses that `retry-on` knows. */
const STATUSES = [401, 403, 404, 408, 425, 500, 501, 502, 503, 504];

/** When a request is repeated at another instance. A refused connection is nothing that was sent. */
export function retryLines({ retries }: Pick<RouteConfig, 'retries'>): string[] {
  if (retries === undefined) {
    const others = REPEATABLE_METHODS.filter((method) => !BODILESS.has(method));
    const isBodiless =
      '!{ req.hdr_cnt(Transfer-Encoding) gt 0 } !{ req.hdr_val(Content-Length) gt 0 }';
    // Most requests are safe: then nothing else is looked at.
    return [
      `  http-request disable-l7-retry unless { method ${SAFE_METHODS.join(' ')} } or { method ${others.join(' ')} } ${isBodiless}`,
    ];
  }
  const methods = retries.methods.length > 0 ? retries.methods : SAFE_METHODS;
  const unknown = methods.find((method) => !/^[A-Za-z]+$/.test(method));
  if (unknown !== undefined) throw new UnfitError(`\`${unknown}\` is no method`);
  const reasons = [...new Set(retries.on.flatMap(haproxyReasons))];
  const mayHaveBody = methods.some((method) => !BODILESS.has(method.toUpperCase()));
  return [
    `  retries ${retries.attempts}`,
    `  retry-on ${reasons.length > 0 ? reasons.join(' ') : 'none'}`,
    // Only a request that is there as a whole can be sent again.
    ...(mayHaveBody ? ['  option http-buffer-request'] : []),
    `  http-request disable-l7-retry if !{ method ${methods.join(' ')} }`,
  ];
}

function haproxyReasons(reason: RetryReason): (string | number)[] {
  switch (reason) {
    case 'connect-failure':
      return ['conn-failure'];
    case 'reset':
      return ['empty-response'];
    case 'timeout':
      return ['response-timeout'];
    case '5xx':
      return STATUSES.filter((status) => status >= 500);
    default:
      if (!STATUSES.includes(reason)) {
        throw new UnfitError(`HAProxy cannot repeat a request that was answered ${reason}`);
      }
      return [reason];
  }
}
