import { describe, expect, it } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { addressesOf, confineTo, planListeners } from './plan-listeners';

const gateway = (name: string, port: number, more: Partial<GatewayConfig> = {}): GatewayConfig => ({
  ...{ name, host: '127.0.0.1', port, protocol: 'http', routes: [] },
  ...more,
});
const wanted = (config: GatewayConfig, served: GatewayConfig | null = null) => ({ config, served });
const free = () => null;

describe('planListeners', () => {
  it('gives a port to whoever asked first, and names them to the other', () => {
    const plan = planListeners([wanted(gateway('a', 80)), wanted(gateway('b', 80))], free);
    expect(plan.map(({ main }) => main)).toEqual([true, false]);
    expect(plan[1]?.reasons).toEqual(['port 80 is taken by gateway a; choose another port']);
  });

  it('takes a port from nobody who serves there', () => {
    const late = gateway('b', 80);
    const plan = planListeners([wanted(gateway('a', 80)), wanted(late, late)], free);
    expect(plan.map(({ main }) => main)).toEqual([false, true]);
  });

  it('knows that all addresses hold each single one', () => {
    const all = gateway('a', 80, { host: '0.0.0.0' });
    const plan = planListeners([wanted(all), wanted(gateway('b', 80))], free);
    expect(plan[1]?.reasons[0]).toContain('taken by gateway a');
  });

  it('shares the port of virtual hosts, and keeps it from others', () => {
    const virtualHosts = { names: ['a.example'], port: 8_180 };
    const plan = planListeners(
      [
        wanted(gateway('a', 80, { virtualHosts })),
        wanted(gateway('b', 81, { virtualHosts })),
        wanted(gateway('c', 8_180)),
      ],
      free,
    );
    expect(plan.map((each) => each.main)).toEqual([true, true, true]);
    expect(plan.map((each) => each.virtualHosts)).toEqual([false, false, false]);
    expect(plan[0]?.reasons[0]).toContain('taken by gateway c');
  });

  it('says which further address cannot be had, and serves without it', () => {
    const config = gateway('a', 80, { extraHosts: ['10.9.9.9', '127.0.0.2'] });
    const [plan] = planListeners([wanted(config)], ({ host }) =>
      host === '10.9.9.9' ? Object.assign(new Error('no'), { code: 'EADDRNOTAVAIL' }) : null,
    );
    expect(plan?.reasons[0]).toContain(
      'not at 10.9.9.9: 10.9.9.9 is not an address of this machine',
    );
    expect(plan && addressesOf(confineTo(config, plan))).toEqual([
      { host: '127.0.0.1', port: 80 },
      { host: '127.0.0.2', port: 80 },
    ]);
  });

  it('serves TLS without its redirect where that port is taken', () => {
    const certificates = [{ secret: 's', fingerprint: 'f' }];
    const config = gateway('a', 443, { tls: { certificates, redirectFrom: 80 } });
    const [plan] = planListeners([wanted(config)], ({ port }) =>
      port === 80 ? Object.assign(new Error('no'), { code: 'EADDRINUSE' }) : null,
    );
    expect(plan?.reasons[0]).toContain('port 80 is taken by another process');
    expect(plan && confineTo(config, plan).tls).toEqual({ certificates });
  });
});
