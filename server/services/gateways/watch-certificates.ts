import type { EventDraft } from '../../domain/event';
import { describeError } from '../../domain/problem';
import { listCertificateUses } from '../../domain/secret';
import type { ServiceContext } from '../context';
import { readCertificate } from './read-certificate';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** From then on it is told every day. */
const EARLY_MS = 14 * DAY_MS;

type WatchContext = Pick<ServiceContext, 'author' | 'store' | 'eventLog' | 'vault' | 'clock'>;

/** Looks every hour at the certificates of all gateways; what goes wrong is logged, and looked at again. */
export function createCertificateWatch(ctx: WatchContext, log: (line: string) => void) {
  const stopped = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        await announceExpiry(ctx);
      } catch (error) {
        log(`certificates: ${describeError(error)}`);
      }
      await ctx.clock.sleep(HOUR_MS, stopped.signal);
    }
  }

  return {
    start(): void {
      loop = run();
    },
    async stop(): Promise<void> {
      stopped.abort();
      await loop;
    },
  };
}

/** An event a day for every certificate that expires soon, or has. */
export async function announceExpiry(ctx: WatchContext): Promise<void> {
  const users = new Map<string, string[]>();
  for (const { spec } of await ctx.store.deployments.list()) {
    for (const { secret, gateway } of listCertificateUses(spec)) {
      users.set(secret, [...(users.get(secret) ?? []), gateway]);
    }
  }
  const drafts: EventDraft[] = [];
  for (const [secret, gateways] of users) {
    const draft = await expiryOf(ctx, secret, gateways);
    if (draft !== null && !(await isTold(ctx, secret))) drafts.push(draft);
  }
  if (drafts.length === 0) return;
  await ctx.store.transaction((tx) => tx.appendEvents('vamp', ctx.clock.now(), drafts));
}

/** Null while there is time, and for what cannot be read: its gateway says so itself. */
async function expiryOf(
  { vault, clock }: WatchContext,
  secret: string,
  gateways: readonly string[],
): Promise<EventDraft | null> {
  const values = await vault.read([secret]).catch(() => null);
  if (values === null) return null;
  const { expiresAt, hosts } = readCertificate(values[secret] ?? '');
  if (expiresAt === null || expiresAt - clock.now() > EARLY_MS) return null;
  const verb = expiresAt <= clock.now() ? 'expired' : 'expiring';
  const tags = [`certificate:${verb}`, `secrets:${secret}`];
  return {
    type: 'certificate',
    tags: [...tags, ...[...new Set(gateways)].map((name) => `gateways:${name}`)],
    value: { secret, hosts, expiresAt },
  };
}

/** The log itself remembers, also across restarts. */
async function isTold({ eventLog, clock }: WatchContext, secret: string): Promise<boolean> {
  const [last] = await eventLog.list({
    type: 'certificate',
    tags: [`secrets:${secret}`],
    limit: 1,
  });
  return last !== undefined && clock.now() - last.at < DAY_MS;
}
