import { Problem } from '../../domain/problem';
import type { OutgoingRequest } from '../../ports/request-sender';
import type { ServiceCall, ServiceContext } from '../context';
import { findGatewaySpec } from './find-gateway';
import { getGateway, onlyHttp } from './get';
import type { SendInput } from './schemas';

/** Characters of the body that are told. */
const SHOWN = 2_000;
const TRACE = 'x-vamp-trace';

export type Sent = {
  status: number;
  durationMs: number;
  /** Null where the gateway answered itself. */
  route: string | null;
  instance: string | null;
  by: string | null;
  headers: Record<string, string>;
  /** Its beginning. */
  body: string;
};

/** Really sends a request to a gateway of this Vamp, and tells who answered. */
export async function sendRequest({ ctx, input }: ServiceCall<SendInput>): Promise<Sent> {
  const { gateway } = await findGatewaySpec(ctx, input.name);
  onlyHttp(gateway);
  await refuseUnlessServing(ctx, input.name);
  const { method, path, body } = input.request;
  const token = await ctx.gatewayDriver.traceToken();
  const startedAt = ctx.clock.now();
  const answered = await ctx.requestSender.send({
    host: ctx.settings.gatewayHost,
    port: gateway.port,
    isTls: gateway.tls !== undefined,
    ...{ method, path, headers: { ...headersOf(input.request), [TRACE]: token } },
    ...(body === undefined || body === '' ? {} : { body }),
  });
  const { 'x-vamp-route': route, 'x-vamp-instance': instance, ...others } = answered.headers;
  const { 'x-vamp-by': by, ...headers } = others;
  return {
    status: answered.status,
    durationMs: ctx.clock.now() - startedAt,
    ...{ route: route ?? null, instance: instance ?? null, by: by ?? null, headers },
    body: answered.body.slice(0, SHOWN),
  };
}

/** Where another process has the port, it would be asked instead. */
async function refuseUnlessServing(ctx: ServiceContext, name: string): Promise<void> {
  const { state, reason } = await getGateway({ ctx, input: { name } });
  if (state === 'serving') return;
  throw new Problem('unavailable', {
    message: `${name} does not serve: ${reason ?? 'it is not open yet'}`,
    advice: 'wait until it serves, or see where a request would go without sending it',
  });
}

/** They say where a message ends and what happens to the connection; this is for who sends it to know. */
const OWN = ['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding', 'upgrade'];

function headersOf({ host, headers, cookies }: SendInput['request']): OutgoingRequest['headers'] {
  const given = Object.entries(headers).map(([name, value]): [string, string | string[]] => [
    name.toLowerCase(),
    value,
  ]);
  const kept = given.filter(([name]) => !OWN.includes(name) && name !== TRACE);
  const asked = host ?? given.find(([name]) => name === 'host')?.[1];
  const pairs = Object.entries(cookies ?? {}).map(([name, value]) => `${name}=${value}`);
  const written = [kept.find(([name]) => name === 'cookie')?.[1] ?? []].flat();
  const cookie = [...written, ...pairs].join('; ');
  return {
    ...Object.fromEntries(kept),
    ...(asked === undefined || asked === '' ? {} : { host: [asked].flat()[0] ?? '' }),
    ...(cookie === '' ? {} : { cookie }),
  };
}
