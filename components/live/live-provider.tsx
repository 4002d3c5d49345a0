'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTRPCClient } from '@/components/api';
import { useCacheWriter } from './cache-writer';
import { createLiveClient, type Follow, type LiveClient } from './live-client';

const LiveContext = createContext<LiveClient | null>(null);

/** Lists, states and counts of the shell are on every screen, so these are always followed. */
const EVERYWHERE = ['events', 'deployments', 'gateways'] as const;

export function LiveProvider({ children }: { children: ReactNode }) {
  const api = useTRPCClient();
  const [client] = useState(() => createLiveClient(followWith(api)));
  useCacheWriter(client);

  useEffect(() => {
    const forget = EVERYWHERE.map((topic) => client.register(topic));
    const onVisibility = () => client.setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', onVisibility);
    client.start();
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      for (const each of forget) each();
      client.stop();
    };
  }, [client]);

  return <LiveContext value={client}>{children}</LiveContext>;
}

export function useLiveClient(): LiveClient {
  const client = useContext(LiveContext);
  if (client === null) throw new Error('useLive… hooks need a LiveProvider above them');
  return client;
}

function followWith(api: ReturnType<typeof useTRPCClient>): Follow {
  return (input, handlers) =>
    api.live.follow.subscribe(input, {
      onStarted: handlers.onOpen,
      onConnectionStateChange: (connection) => {
        if (connection.state === 'pending') handlers.onOpen();
        if (connection.state === 'connecting') handlers.onConnecting();
      },
      onData: ({ id, data }) => handlers.onMessage(id, data),
      onError: handlers.onEnd,
      onComplete: handlers.onEnd,
    });
}
