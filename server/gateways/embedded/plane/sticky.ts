import { type GatewayConfig, stickyNames } from '../../../domain/gateway';
import type { Choice, CompiledRoute } from './compiled-route';
import { readCookie } from './cookies';

/** What a client's cookies say; null where they say nothing that counts. */
export type Tie = { route: number | null; choice: Choice | null };

/** Ties clients to the route, or within it to the instance, they got first. */
export type Sticky = {
  /** The gateway's own cookies, which no target gets to see. */
  readonly cookies: readonly string[];
  read(cookie: string | undefined): Tie;
  /** Values of `Set-Cookie` that tie a client to its route, or its instance, where it was not yet. */
  routeCookie(route: CompiledRoute, tie: Tie): string | null;
  instanceCookie(choice: Choice, tie: Tie): string | null;
};

/** Signs, and remembers what it signed for as long as each configuration needs it again. */
export type Signatures = { begin(): (text: string) => string };

/** Signing thousands of names anew at each change of weights would be felt. */
export function createSignatures(sign: (text: string) => string): Signatures {
  let known = new Map<string, string>();
  return {
    begin() {
      const before = known;
      const now = new Map<string, string>();
      known = now;
      return (text) => {
        const signature = before.get(text) ?? sign(text);
        now.set(text, signature);
        return signature;
      };
    },
  };
}

/** null where no client is tied. Everything is signed here, so that a request only looks it up. */
export function compileSticky(
  config: GatewayConfig,
  routes: readonly CompiledRoute[],
  signatures: Signatures,
): Sticky | null {
  if (config.sticky === undefined || config.protocol !== 'http') return null;
  const names = stickyNames(config);
  const sign = signatures.begin();
  const { routeCookie, instanceCookie } = names;
  const bothKinds = config.sticky === 'instance';
  const byRoute = new Map<string, number>();
  const byInstance = new Map<string, Choice>();
  const ofRoute = new Map<string, string>();
  const ofInstance = new Map<Choice, string>();
  for (const { name, index, choices } of routes) {
    const value = sign(names.ofRoute(name));
    byRoute.set(value, index);
    ofRoute.set(name, value);
    if (!bothKinds) continue;
    for (const choice of choices) {
      const tied = sign(names.ofInstance(name, choice.target.id));
      byInstance.set(tied, choice);
      ofInstance.set(choice, tied);
    }
  }
  const nameOf = ({ route }: Tie) => (route === null ? null : routes[route]?.name);
  return {
    cookies: [routeCookie, instanceCookie],
    read: (cookie) => ({
      route: byRoute.get(readCookie(cookie, routeCookie) ?? '') ?? null,
      choice: bothKinds ? (byInstance.get(readCookie(cookie, instanceCookie) ?? '') ?? null) : null,
    }),
    // By name: a request that was sent on may have been so by a later configuration, with other indexes.
    routeCookie: ({ name }, tie) =>
      nameOf(tie) === name ? null : tieWith(routeCookie, ofRoute.get(name)),
    instanceCookie: (choice, tie) =>
      !bothKinds || tie.choice === choice ? null : tieWith(instanceCookie, ofInstance.get(choice)),
  };
}

/** A route that came with a later configuration has no value here: its client is tied by its next request. */
function tieWith(name: string, value: string | undefined): string | null {
  return value === undefined ? null : `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`;
}
