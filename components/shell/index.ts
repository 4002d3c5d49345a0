export {
  artifactPath,
  artifactsPath,
  blueprintPath,
  deploymentPath,
  gatewayPath,
  newArtifactPath,
} from './paths';
export { Shell } from './shell';
