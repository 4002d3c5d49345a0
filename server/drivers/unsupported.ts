import type { InstanceSpec } from '../domain/deployment';
import type { DriverCapabilities } from '../ports/container-driver';

/** What this instance asks for that the driver cannot do, in the driver's own words; null if there is nothing. */
export function describeUnsupported(
  spec: InstanceSpec,
  { arguments: canPassArguments, networks }: DriverCapabilities,
): string | null {
  if (spec.arguments.length > 0 && canPassArguments !== true)
    return `\`arguments\` are set (${spec.arguments.map(({ key }) => key).join(', ')}), but ${canPassArguments}`;
  if (spec.network !== null && networks !== true)
    return `\`network: ${spec.network}\` is set, but ${networks}`;
  return null;
}
