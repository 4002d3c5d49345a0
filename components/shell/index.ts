export { blueprintPath, deploymentPath, gatewayPath, instancePath } from './paths';
export { Shell } from './shell';
