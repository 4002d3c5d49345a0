export { DeploymentPage } from './deployment-page';
export { DeploymentTable } from './deployment-table';
export { DeploymentsPage } from './deployments-page';
export { GatewayAddress } from './gateway-address';
