import { listDrivers } from '../../services/drivers';
import { getInfo } from '../../services/info';
import { artifactRoutes } from './artifact-routes';
import { deploymentRoutes } from './deployment-routes';
import { documentRoutes } from './document-routes';
import { eventRoutes } from './event-routes';
import { gatewayRoutes } from './gateway-routes';
import { operationRoutes } from './operation-routes';
import { planRoutes } from './plan-routes';
import { ok, type Route } from './route';
import { scaleRoutes } from './scale-routes';
import { secretRoutes } from './secret-routes';

export const routes: Route[] = [
  {
    method: 'GET',
    path: '/info',
    handle: async ({ ctx }) => ok(await getInfo({ ctx, input: undefined })),
  },
  {
    method: 'GET',
    path: '/drivers',
    handle: async ({ ctx }) => ok(await listDrivers({ ctx, input: undefined })),
  },
  ...documentRoutes,
  ...artifactRoutes,
  ...deploymentRoutes,
  ...operationRoutes,
  ...scaleRoutes,
  ...planRoutes,
  ...secretRoutes,
  ...gatewayRoutes,
  ...eventRoutes,
];
