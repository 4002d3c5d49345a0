import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext, type TlsOptions } from 'node:tls';
import type { GatewayConfig } from '../../../domain/gateway';
import type { Certificate } from '../../../ports/gateway-driver';

type Named = { pem: string; certificate: X509Certificate; context: SecureContext };

/** Certificates that a gateway has read and found fit. */
export type FitCertificates = readonly [Named, ...Named[]];

/** The certificates of one gateway, as its listeners use them: new handshakes see a change at once, others keep theirs. */
export type TlsContexts = {
  use(certificates: FitCertificates): void;
  serverOptions(): TlsOptions;
  /** The server gets every later default certificate; see `serverOptions` for the first. */
  attach(server: SecureServer): void;
};

/** What servers of HTTPS and of bare TLS have in common. */
type SecureServer = {
  setSecureContext(options: TlsOptions): void;
  once(event: 'close', listener: () => void): unknown;
};

const MINIMUM = { minVersion: 'TLSv1.2' } as const;

export function createTlsContexts(): TlsContexts {
  let current: readonly Named[] = [];
  const servers = new Set<SecureServer>();
  const options = (): TlsOptions => {
    const pem = current[0]?.pem;
    return pem === undefined ? MINIMUM : { ...MINIMUM, cert: pem, key: pem };
  };
  return {
    use(certificates) {
      const isSame =
        certificates.map(({ pem }) => pem).join() === current.map(({ pem }) => pem).join();
      if (isSame) return;
      current = certificates;
      for (const server of servers) server.setSecureContext(options());
    },
    serverOptions: () => ({
      ...options(),
      ALPNProtocols: ['http/1.1'],
      SNICallback: (name, done) => done(null, contextFor(current, name)),
    }),
    attach(server) {
      servers.add(server);
      server.once('close', () => servers.delete(server));
    },
  };
}

/** The first certificate is for all whom none other is for. */
function contextFor(certificates: readonly Named[], name: string): SecureContext | undefined {
  const own = certificates.find(({ certificate }) => certificate.checkHost(name) !== undefined);
  return (own ?? certificates[0])?.context;
}

/**
 * Looks up what a gateway names. A text says why it cannot serve with it. `orOther`: where that very certificate is not
 * there, another one of the same secret will do, because a gateway that has just been started serves nobody otherwise.
 */
export function readCertificates(
  named: NonNullable<GatewayConfig['tls']>['certificates'],
  known: readonly Certificate[],
  { orOther }: { orOther: boolean },
): FitCertificates | string {
  const fit: Named[] = [];
  for (const { secret, fingerprint } of named) {
    const ofSecret = known.filter((each) => each.secret === secret);
    const exact = ofSecret.find((each) => each.fingerprint === fingerprint);
    const found = exact ?? (orOther ? ofSecret.at(-1) : undefined);
    if (found === undefined) {
      return ofSecret.length === 0
        ? `there is no certificate in the secret ${secret}; store one, a PEM with the chain and its key`
        : `the certificate that it asks for has not come from the secret ${secret} yet`;
    }
    const read = readPem(found.pem);
    if (typeof read === 'string') return `the certificate in the secret ${secret} ${read}`;
    fit.push(read);
  }
  const [first, ...others] = fit;
  return first === undefined ? 'it names no certificate' : [first, ...others];
}

/** Never tells what the PEM holds. */
function readPem(pem: string): Named | string {
  try {
    const certificate = new X509Certificate(pem);
    return { pem, certificate, context: createSecureContext({ ...MINIMUM, cert: pem, key: pem }) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH'
      ? 'does not match the key beside it'
      : 'cannot be read; it has to be a PEM with the chain and its key';
  }
}
