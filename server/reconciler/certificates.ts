import type { DeploymentSpec } from '../domain/deployment';
import type { ObservedGateway } from '../domain/gateway';
import { describeError } from '../domain/problem';
import { listCertificateUses } from '../domain/secret';
import type { Clock } from '../ports/clock';
import type { Certificate, GatewayDriver } from '../ports/gateway-driver';
import type { SecretVault } from '../ports/secret-vault';
import type { Store } from '../ports/store';

/** Secrets are looked at this often, whether one has a new value. */
const INTERVAL_MS = 2_000;

type Known = { revision: number; certificate: Certificate };

/**
 * Brings the certificates that gateways name to the gateway driver: before a gateway needs them, when a secret has a new
 * value, and again where a gateway misses one. Values are read from the vault and handed over, and kept in memory alone.
 */
export function createCertificateCourier(parts: {
  store: Pick<Store, 'secrets'>;
  vault: SecretVault;
  gatewayDriver: GatewayDriver;
  clock: Clock;
  log: (line: string) => void;
}) {
  const { store, vault, gatewayDriver, clock, log } = parts;
  let known = new Map<string, Known>();
  let fingerprints: Readonly<Record<string, string>> = {};
  let wanted = '';
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isDelivered = true;
  let complaint = '';

  async function read(names: readonly string[]): Promise<Map<string, Known>> {
    const next = new Map<string, Known>();
    for (const secret of names) {
      const record = await store.secrets.find(secret);
      if (record === null) continue;
      const { revision } = record;
      const before = known.get(secret);
      const isSame = before?.revision === revision;
      const pem = isSame ? before.certificate.pem : (await vault.read([secret]))[secret];
      if (pem === undefined) continue;
      next.set(secret, {
        revision,
        certificate: { secret, fingerprint: `revision ${revision}`, pem },
      });
    }
    return next;
  }

  async function deliver(names: readonly string[]): Promise<void> {
    const next = await read(names);
    const isSame =
      next.size === known.size &&
      [...next].every(([secret, { revision }]) => known.get(secret)?.revision === revision);
    if (isSame && isDelivered) return;
    isDelivered = false;
    await gatewayDriver.setCertificates([...next.values()].map(({ certificate }) => certificate));
    isDelivered = true;
    known = next;
    fingerprints = Object.fromEntries(
      [...next].map(([secret, { certificate }]) => [secret, certificate.fingerprint]),
    );
  }

  return {
    /** Before gateways are put. What goes wrong is logged, once, and tried again; nothing else waits for it. */
    async refresh(
      specs: Iterable<DeploymentSpec>,
      gateways: readonly ObservedGateway[],
    ): Promise<void> {
      const uses = [...specs].flatMap(listCertificateUses);
      const names = [...new Set(uses.map(({ secret }) => secret))].sort();
      const isNew = names.join('\n') !== wanted;
      if (!isNew && (names.length === 0 || clock.now() - lookedAt < INTERVAL_MS)) return;
      lookedAt = clock.now();
      wanted = names.join('\n');
      // An agent that was started anew has none any more.
      if (gateways.some(({ config, state }) => config.tls !== undefined && state === 'failed')) {
        isDelivered = false;
      }
      try {
        await deliver(names);
        complaint = '';
      } catch (error) {
        const reason = describeError(error);
        if (reason !== complaint) log(`certificates: ${reason}`);
        complaint = reason;
      }
    },
    /** What they are known by now; absent where none is used. */
    fingerprints: (): Readonly<Record<string, string>> | null =>
      known.size > 0 ? fingerprints : null,
  };
}
