import { Client } from 'pg';
import type { Wakeup } from '../wakeup';
import { EVENTS_CHANNEL } from './events';

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

export type EventListener = { listen(): void; close(): Promise<void> };

/**
 * Rings the bell whenever something was appended, over a connection of its own that it opens at the first `listen`
 * and opens again when it breaks. It rings then as well, since it may have missed something.
 */
export function createEventListener(url: string, wakeup: Wakeup): EventListener {
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isWanted = false;
  let retryMs = FIRST_RETRY_MS;

  const connect = async () => {
    const mine = new Client({
      connectionString: url,
      application_name: 'vamp events',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client = mine;
    mine.on('notification', () => wakeup.ring());
    const again = () => {
      if (client !== mine) return;
      client = null;
      mine.end().catch(() => undefined);
      if (isWanted) timer = setTimeout(() => void connect(), retryMs);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    };
    mine.on('error', again);
    mine.on('end', again);
    try {
      await mine.connect();
      await mine.query(`LISTEN ${EVENTS_CHANNEL}`);
      retryMs = FIRST_RETRY_MS;
      wakeup.ring();
    } catch {
      again();
    }
  };

  return {
    listen() {
      if (isWanted) return;
      isWanted = true;
      void connect();
    },
    async close() {
      isWanted = false;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
