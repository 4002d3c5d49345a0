import type { Protocol } from '../../../domain/gateway';
import { word } from './quote';
import { UnfitError } from './unfit';

const KNOWN =
  /^(roundrobin|static-rr|leastconn|first|source|uri|url_param|hash|random(\(\d+\))?|hdr\([\w-]+\)|rdp-cookie(\([\w-]+\))?)$/;

/** How the instances of a route take turns. */
export function balanceLine(balance: string | undefined, protocol: Protocol): string {
  const words = (balance ?? 'default').trim().split(/\s+/);
  const [algorithm = '', ...options] = words;
  if (algorithm === 'default') {
    return `  balance ${protocol === 'http' ? 'roundrobin' : 'leastconn'}`;
  }
  if (!KNOWN.test(algorithm)) {
    throw new UnfitError(`HAProxy knows no balance \`${algorithm}\``);
  }
  return `  balance ${[algorithm, ...options.map(word)].join(' ')}`;
}
