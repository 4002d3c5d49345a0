import type { BreedPort } from '../artifact';
import type { PortSpec } from '../deployment';
import { parsePort } from '../language';
import type { PlanConflict } from '../plan';
import type { DescribedMember } from './draft';
import type { Resolver } from './resolver';
import { plainText } from './secret-text';

/** Ports with their numbers, also where a reference stands for one (dsl.md §3). A process may leave it open: it is told. */
export function resolvePorts(
  member: DescribedMember,
  resolver: Resolver,
  conflicts: PlanConflict[],
): PortSpec[] {
  const { breed } = member.draft;
  return breed.ports.map((port) => {
    const { name } = port;
    const { number, protocol } = resolvePort(member, port, resolver) ?? port;
    const isOpen = number === 0 && !port.text.includes('$') && breed.deployable.type === 'command';
    const isRight = number >= 1 && number <= 65_535;
    if (!isRight && !isOpen) conflicts.push(noNumber(member, port));
    return { name, number: isRight ? number : 0, protocol };
  });
}

function resolvePort(member: DescribedMember, port: BreedPort, resolver: Resolver) {
  if (port.number !== 0 || !port.text.includes('$')) return null;
  const text = plainText(resolver.text(member, port.text, `the port ${port.name}`));
  return text === null ? null : parsePort(text);
}

function noNumber({ cluster, name }: DescribedMember, port: BreedPort): PlanConflict {
  return {
    code: 'UnresolvedVariableValueError',
    subject: `${cluster}/${name}`,
    message: `the port ${port.name} of ${name} has no number: \`${port.text}\` does not lead to one`,
    advice: 'write the port at which the service listens, e.g. 8080/http',
  };
}
