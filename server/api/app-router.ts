import { tracked } from '@trpc/server';
import {
  ArtifactInput,
  countArtifacts,
  ExpandInput,
  expandArtifact,
  getArtifact,
  getRevision,
  ListArtifactsInput,
  listArtifacts,
  listCatalogue,
  listRevisions,
  NamedInput,
  RevisionInput,
  removeArtifact,
  restoreRevision,
  SaveArtifactInput,
  saveArtifact,
  usageOf,
} from '../services/artifacts';
import { sampleBlueprint } from '../services/blueprints';
import { runningBlueprint } from '../services/deployments';
import { listDrivers } from '../services/drivers';
import { ListEventsInput, listEvents } from '../services/events';
import { removeGateway, restoreGateway, saveGatewayText } from '../services/gateways';
import { getInfo } from '../services/info';
import { FollowInput, followLive } from '../services/live';
import { readTraffic, TrafficInput } from '../services/metrics';
import { procedure, router } from './trpc/base';
import { deploymentRouter } from './trpc/deployment-router';
import { gatewayRouter } from './trpc/gateway-router';
import { logRouter } from './trpc/log-router';
import { planRouter } from './trpc/plan-router';
import { secretRouter } from './trpc/secret-router';

/** Thin: each procedure checks the shape of its input and calls one service. */
export const appRouter = router({
  info: router({
    get: procedure.query(({ ctx }) => getInfo({ ctx: ctx.services, input: undefined })),
  }),
  artifacts: router({
    list: procedure
      .input(ListArtifactsInput)
      .query(({ ctx, input }) => listArtifacts({ ctx: ctx.services, input })),
    counts: procedure.query(({ ctx }) => countArtifacts({ ctx: ctx.services, input: undefined })),
    catalogue: procedure.query(({ ctx }) => listCatalogue({ ctx: ctx.services, input: undefined })),
    get: procedure
      .input(ArtifactInput)
      .query(({ ctx, input }) => getArtifact({ ctx: ctx.services, input })),
    expand: procedure
      .input(ExpandInput)
      .query(({ ctx, input }) => expandArtifact({ ctx: ctx.services, input })),
    usage: procedure
      .input(ArtifactInput)
      .query(({ ctx, input }) => usageOf({ ctx: ctx.services, input })),
    revisions: procedure
      .input(ArtifactInput)
      .query(({ ctx, input }) => listRevisions({ ctx: ctx.services, input })),
    revision: procedure
      .input(RevisionInput)
      .query(({ ctx, input }) => getRevision({ ctx: ctx.services, input })),
    /** What a deployment runs, as the source of a blueprint. */
    running: procedure
      .input(NamedInput)
      .query(({ ctx, input }) => runningBlueprint({ ctx: ctx.services, input })),
    save: procedure.input(SaveArtifactInput).mutation(({ ctx, input }) => {
      const save = input.kind === 'gateways' ? saveGatewayText : saveArtifact;
      return save({ ctx: ctx.services, input });
    }),
    restore: procedure.input(RevisionInput).mutation(({ ctx, input }) => {
      const restore = input.kind === 'gateways' ? restoreGateway : restoreRevision;
      return restore({ ctx: ctx.services, input });
    }),
    remove: procedure.input(ArtifactInput).mutation(async ({ ctx, input }) => {
      if (input.kind !== 'gateways') return removeArtifact({ ctx: ctx.services, input });
      await removeGateway({ ctx: ctx.services, input });
      return { removed: true };
    }),
  }),
  blueprints: router({
    sample: procedure.query(({ ctx }) => sampleBlueprint({ ctx: ctx.services, input: undefined })),
  }),
  deployments: deploymentRouter,
  plans: planRouter,
  drivers: router({
    list: procedure.query(({ ctx }) => listDrivers({ ctx: ctx.services, input: undefined })),
  }),
  secrets: secretRouter,
  logs: logRouter,
  gateways: gatewayRouter,
  metrics: router({
    traffic: procedure
      .input(TrafficInput)
      .query(({ ctx, input }) => readTraffic({ ctx: ctx.services, input })),
  }),
  events: router({
    list: procedure
      .input(ListEventsInput)
      .query(({ ctx, input }) => listEvents({ ctx: ctx.services, input })),
  }),
  live: router({
    /** The one stream of a browser tab. Messages without an event keep the id of the last event. */
    follow: procedure.input(FollowInput).subscription(async function* ({ ctx, input, signal }) {
      const stream = followLive({
        ctx: ctx.services,
        input,
        signal: signal ?? new AbortController().signal,
      });
      let lastId = input.lastEventId ?? '';
      for await (const { id, message } of stream) {
        lastId = id ?? lastId;
        yield tracked(lastId === '' ? '-' : lastId, message);
      }
    }),
  }),
});

export type AppRouter = typeof appRouter;
