'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { ErrorNote, InlineConfirm } from '@/components/ui';

type User = { deployment: string; service: string };

/** What runs keeps the value it was started with; only a restart brings the new one. */
export function RestartUsers({ users }: { users: readonly User[] }) {
  const api = useTRPC();
  const restart = useMutation(api.deployments.restart.mutationOptions());
  const restartAll = () => {
    for (const deployment of new Set(users.map((user) => user.deployment))) {
      const services = users.filter((user) => user.deployment === deployment);
      // One operation at a time works on a deployment: of several services all of it is restarted.
      const [only] = services;
      const target = services.length === 1 && only !== undefined ? placeOf(only.service) : {};
      restart.mutate({ deployment, ...target });
    }
  };
  return (
    <>
      <InlineConfirm
        label="Restart users…"
        effect="What runs keeps the old value until it is restarted. New instances start first, then the old ones finish and stop."
        confirmLabel="Restart"
        pending={restart.isPending}
        onConfirm={restartAll}
      />
      {restart.error !== null && <ErrorNote error={restart.error} title="It was not restarted." />}
      {restart.isSuccess && (
        <p role="status" className="text-sm text-muted">
          The restart is under way.
        </p>
      )}
    </>
  );
}

/** `cluster/service` in its parts. */
function placeOf(service: string): { cluster: string; service: string } {
  const at = service.indexOf('/');
  return { cluster: service.slice(0, at), service: service.slice(at + 1) };
}
