import type { GatewayConfig } from '../../domain/gateway';
import type { Certificate } from '../../ports/gateway-driver';
import { type CheckedCertificate, checkCertificate } from './check-certificate';

export type CertificateStore = {
  replace(certificates: readonly Certificate[]): void;
  pemOf(secret: string): string | null;
  /** Why a gateway cannot have the certificates it names; null when it can, or has them already. */
  problemOf(config: GatewayConfig, served: GatewayConfig | null): string | null;
};

type Known = { fingerprint: string; pem: string; checked: CheckedCertificate };

/** The certificates that the control plane has handed over, each checked once. */
export function createCertificateStore(): CertificateStore {
  let known = new Map<string, Known>();
  return {
    replace(certificates) {
      known = new Map(
        certificates.map(({ secret, fingerprint, pem }): [string, Known] => {
          const before = known.get(secret);
          const checked = before?.pem === pem ? before.checked : checkCertificate(pem);
          return [secret, { fingerprint, pem, checked }];
        }),
      );
    },
    pemOf(secret) {
      const checked = known.get(secret)?.checked;
      return checked?.ok === true ? checked.pem : null;
    },
    problemOf(config, served) {
      for (const { secret, fingerprint } of config.tls?.certificates ?? []) {
        const isServed = served?.tls?.certificates.some(
          (each) => each.secret === secret && each.fingerprint === fingerprint,
        );
        if (isServed) continue;
        const found = known.get(secret);
        const advice = 'save a PEM with the chain and its key as that secret';
        if (found === undefined) return `there is no certificate ${secret}; ${advice}`;
        if (!found.checked.ok) {
          return `the certificate ${secret} cannot be used: ${found.checked.reason}; ${advice}`;
        }
        if (found.fingerprint !== fingerprint) {
          return `the certificate ${secret} has changed and is not here yet; it is tried again`;
        }
      }
      return null;
    },
  };
}
