import { Problem } from '../../domain/problem';
import type { DriverStatus } from '../../ports/container-driver';
import { type GatewayInfo, refusalSchema } from './schema';

/** What the process refused, in Vamp's own words. */
export function toProblem(status: number, text: string): Problem {
  const refusal = refusalSchema.safeParse(parseJson(text));
  if (!refusal.success) {
    return new Problem('unavailable', {
      message: `The gateway process answered ${status} on its control channel.`,
      advice: 'Its log lies in the folder gateway of the state directory.',
    });
  }
  const { code, ...detail } = refusal.data;
  return new Problem(code, detail);
}

export function toDriverStatus(info: GatewayInfo): DriverStatus {
  const agent = `${info.protocol} (node ${info.node}, pid ${info.pid})`;
  const version = info.engine === null ? agent : `${info.engine}, agent ${agent}`;
  if (info.problems.length === 0) return { available: true, version };
  return { available: true, version, reason: info.problems.join('; ') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
