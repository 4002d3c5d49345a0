import { z } from 'zod';
import { requestViewSchema } from '../../domain/expression';
import { FULL_WEIGHT, gatewayRulesShape, routePatchShape } from '../../domain/gateway';
import { GatewayName } from '../artifacts';

export const GatewayInput = z.object({ name: GatewayName });

const RouteName = z.string().min(1).max(500);
const MOST_ROUTES = 1_000;

/** Basis points by route; routes that are not named keep theirs. The sum must be 10 000. */
const Weights = z
  .record(RouteName, z.int().min(0).max(FULL_WEIGHT))
  .refine((weights) => Object.keys(weights).length <= MOST_ROUTES, 'a gateway has 1000 routes');

export const SetWeightsInput = z.object({ name: GatewayName, weights: Weights });
export type SetWeightsInput = z.infer<typeof SetWeightsInput>;

/** Null removes, what is absent stays. */
const { sessions: _, ...routePatch } = routePatchShape;
const RoutePatchInput = z.strictObject(routePatch);

const tlsShape = gatewayRulesShape.tls.unwrap().shape;
const ClientKey = gatewayRulesShape.visitors.unwrap().shape.key;
const HostName = z.string().trim().toLowerCase().min(1).max(253);

export const RulesPatchInput = z.strictObject({
  sticky: gatewayRulesShape.sticky.unwrap().nullish(),
  /** Who tells visitors apart. */
  visitors: ClientKey.nullish(),
  /** The shared port is Vamp's own; a `port` is not looked at. No name at all is the same as null. */
  virtualHosts: z
    .object({ names: z.array(HostName).max(1_000), only: z.boolean().optional() })
    .nullish(),
  mirror: gatewayRulesShape.mirror.unwrap().nullish(),
  rateLimit: gatewayRulesShape.rateLimit.unwrap().nullish(),
  /** Names of secrets, and a port from which plain requests are sent on. */
  tls: z
    .strictObject({
      certificates: z
        .array(z.string().min(1).max(200))
        .min(1, 'name one certificate at least, or none of all this')
        .max(1_000),
      redirect: tlsShape.redirectFrom,
    })
    .nullish(),
});
export type RulesPatchInput = z.infer<typeof RulesPatchInput>;

/** What is to be different about a gateway. */
export const GatewayDraft = z.object({
  weights: Weights.optional(),
  routes: z.record(RouteName, RoutePatchInput).optional(),
  rules: RulesPatchInput.optional(),
});
export type GatewayDraft = z.infer<typeof GatewayDraft>;

export const ChangeGatewayInput = GatewayDraft.extend({ name: GatewayName });
export type ChangeGatewayInput = z.infer<typeof ChangeGatewayInput>;

export const ReleaseInput = z.object({ name: GatewayName, route: RouteName });
export type ReleaseInput = z.infer<typeof ReleaseInput>;

export const ExplainInput = z.object({
  name: GatewayName,
  request: requestViewSchema,
  /** The route whose cookie the client has; null: none. */
  tied: RouteName.nullish(),
  /** Asked about as if it were so already. */
  draft: GatewayDraft.optional(),
});
export type ExplainInput = z.infer<typeof ExplainInput>;

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Of a header or a cookie: nothing that could begin another line. */
const HeaderValue = z
  .string()
  .max(16_000)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'a value holds no line breaks and no control characters');
const HeaderName = z.string().max(200).regex(TOKEN, 'a name holds letters, digits and hyphens');

export const SendInput = z.object({
  name: GatewayName,
  request: z.object({
    method: z.string().max(32).regex(TOKEN, 'not a method of HTTP').default('GET'),
    path: z
      .string()
      .max(8_000)
      .regex(/^\/[\x21-\x7e]*$/, 'a path begins with / and holds no blanks; encode others as %20')
      .default('/'),
    host: z
      .string()
      .max(300)
      .regex(/^[\w.:[\]-]*$/, 'not a host name')
      .optional(),
    headers: z.record(HeaderName, z.union([HeaderValue, z.array(HeaderValue).max(50)])).default({}),
    cookies: z.record(HeaderName, HeaderValue).optional(),
    body: z.string().max(100_000, 'a body of at most 100 KB').optional(),
  }),
});
export type SendInput = z.infer<typeof SendInput>;
