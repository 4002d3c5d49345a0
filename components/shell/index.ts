export { blueprintPath, deploymentPath, gatewayPath } from './paths';
export { Shell } from './shell';
