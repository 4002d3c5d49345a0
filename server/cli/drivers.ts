import { z } from 'zod';
import { createClient, findHost } from './client';
import type { CommandLine } from './command-line';
import { out } from './print';
import { DriverAnswer } from './schemas';

/** `drivers`: what runs services, what it has, what is asked of it, and what it cannot do. 1 when one is away. */
export async function drivers({ host, isJson }: CommandLine): Promise<number> {
  const client = createClient(await findHost(host));
  const found = await client.call({ method: 'GET', path: '/drivers' }, z.array(DriverAnswer));
  out(isJson ? JSON.stringify(found) : found.map(describeDriver).join('\n'));
  return found.every(({ status }) => status.available) ? 0 : 1;
}

function describeDriver(driver: DriverAnswer): string {
  const { type, deployableTypes, status, capabilities, allocated, used } = driver;
  const state = status.available ? `available ${status.version}`.trimEnd() : 'not available';
  const asked = `${cores(allocated.cpu)} and ${megabytes(allocated.memoryMb * 1e6)}`;
  const instances = `${allocated.instances} ${allocated.instances === 1 ? 'instance' : 'instances'}`;
  const has =
    status.capacity === undefined
      ? []
      : [`has ${cores(status.capacity.cpu)} and ${megabytes(status.capacity.memoryBytes)}`];
  return [
    `${type}: ${state}${status.reason === undefined ? '' : ` · ${status.reason}`}`,
    `  runs ${deployableTypes.join(', ')}`,
    ...has.map((text) => `  ${text}`),
    `  asked for ${asked} by ${instances}`,
    ...(used === null ? [] : [`  in use ${cores(used.cpu)} and ${megabytes(used.memoryBytes)}`]),
    ...Object.entries(capabilities).flatMap(([name, can]) =>
      can === true ? [] : [`  no ${name}: ${can}`],
    ),
  ].join('\n');
}

function cores(amount: number): string {
  const rounded = Math.round(amount * 100) / 100;
  return `${rounded} ${rounded === 1 ? 'core' : 'cores'}`;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
