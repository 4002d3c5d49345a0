'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { Button, ButtonLink, ErrorNote } from '@/components/ui';
import { SamplePicture } from './sample-picture';

/** What a stranger sees first: what this is, a picture, and the one button. */
export function FirstRun({ onDeployed }: { onDeployed: (deployment: string) => void }) {
  const api = useTRPC();
  const deploy = useMutation(
    api.deployments.deploySample.mutationOptions({
      onSuccess: ({ deployment }) => onDeployed(deployment),
    }),
  );
  return (
    <section aria-labelledby="first-run" className="mx-auto max-w-3xl py-6 md:py-10">
      <h2 id="first-run" className="text-xl text-balance">
        Run several versions side by side, and decide how much traffic each one gets
      </h2>
      <p className="mt-3 max-w-prose text-muted">
        Vamp starts your services, puts a gateway in front of each group of versions, and measures
        every request. Nothing is deployed yet. The sample shop is a small real one: its own load
        generator visits the storefront, which asks a catalog that comes in two versions. It runs as
        a few processes on this machine, and Remove takes all of it away again.
      </p>
      <SamplePicture />
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" pending={deploy.isPending} onClick={() => deploy.mutate()}>
          Deploy the sample shop
        </Button>
        <ButtonLink href="/blueprints/shop?sample=1">Read and edit the blueprint first</ButtonLink>
      </div>
      {deploy.error !== null && (
        <div className="mt-4">
          <ErrorNote error={deploy.error} title="The sample shop was not deployed." />
        </div>
      )}
    </section>
  );
}
