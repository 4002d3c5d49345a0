import { getInfo } from '../../services/info';
import { artifactRoutes } from './artifact-routes';
import { deploymentRoutes } from './deployment-routes';
import { documentRoutes } from './document-routes';
import { eventRoutes } from './event-routes';
import { gatewayRoutes } from './gateway-routes';
import { ok, type Route } from './route';

export const routes: Route[] = [
  {
    method: 'GET',
    path: '/info',
    handle: async ({ ctx }) => ok(await getInfo({ ctx, input: undefined })),
  },
  ...documentRoutes,
  ...artifactRoutes,
  ...deploymentRoutes,
  ...gatewayRoutes,
  ...eventRoutes,
];
