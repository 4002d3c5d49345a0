export {
  artifactPath,
  artifactsPath,
  blueprintPath,
  deploymentPath,
  gatewayPath,
  logsPath,
  newArtifactPath,
} from './paths';
export { Shell } from './shell';
export { isTyping } from './shortcuts';
