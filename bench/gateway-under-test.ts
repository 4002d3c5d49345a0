import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayConfig } from '../server/domain/gateway';
import { REAL_CLOCK } from '../server/gateways/agent/test-process';
import { createEmbeddedGatewayDriver } from '../server/gateways/embedded';
import { bundleGateway } from '../server/gateways/embedded/test-process';
import { createHaproxyGatewayDriver } from '../server/gateways/haproxy';
import { bundleHaproxyAgent, haproxyHere } from '../server/gateways/haproxy/test-process';
import type { GatewayDriver } from '../server/ports/gateway-driver';
import type { Peer } from './gateway-peers';

export const DRIVERS = ['embedded', 'haproxy'] as const;
export type DriverName = (typeof DRIVERS)[number];

export type UnderTest = { name: DriverName; home: string; driver: GatewayDriver };

/** Which of them can be measured here. */
export function driversHere(wanted: readonly DriverName[]): DriverName[] {
  return wanted.filter((name) => {
    if (name === 'embedded' || haproxyHere() !== null) return true;
    console.log('HAProxy is left out: no binary of 2.4 or newer was found.');
    return false;
  });
}

/** One driver with a state directory of its own while `work` is done. */
export async function withDriver(
  name: DriverName,
  work: (under: UnderTest) => Promise<void>,
): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-bench-'));
  const { command, remove } = await bundle(name);
  const options = { home, clock: REAL_CLOCK, command };
  const driver =
    name === 'embedded'
      ? createEmbeddedGatewayDriver(options)
      : createHaproxyGatewayDriver(options);
  try {
    await driver.open();
    await work({ name, home, driver });
  } finally {
    await driver.stop();
    await Promise.all([remove(), rm(home, { recursive: true, force: true })]);
  }
}

function bundle(name: DriverName) {
  if (name === 'embedded') return bundleGateway();
  const binary = haproxyHere();
  if (binary === null) throw new Error('there is no HAProxy on this machine');
  return bundleHaproxyAgent(binary);
}

/** A gateway with a route to each of these; the first gets `share`, the second the rest. */
export function configure(
  port: number,
  targets: readonly [Peer, Peer],
  { share, name = `bench/${port}` }: { share: number; name?: string },
): GatewayConfig {
  const routes = targets.map((target, index) => ({
    name: index === 0 ? 'a' : 'b',
    weight: index === 0 ? share : 10_000 - share,
    targets: [{ id: `${name}.${index}`, host: '127.0.0.1', port: target.port }],
  }));
  return { name, host: '127.0.0.1', port, protocol: 'http', routes };
}
