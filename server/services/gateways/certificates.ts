import { describeError } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { findGatewaySpec } from './find-gateway';
import { type CertificateFacts, readCertificate } from './read-certificate';

export type CertificateView = CertificateFacts & { secret: string };

/** The certificates of a gateway, in its order: for whom, and until when. */
export async function listCertificates({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<CertificateView[]> {
  const { gateway } = await findGatewaySpec(ctx, input.name);
  const names = (gateway.tls?.certificates ?? []).map(({ secret }) => secret);
  return Promise.all(
    names.map(async (secret) => {
      try {
        return { secret, ...readCertificate((await ctx.vault.read([secret]))[secret] ?? '') };
      } catch (error) {
        return { secret, hosts: [], expiresAt: null, reason: describeError(error) };
      }
    }),
  );
}
