export { importCompose } from './import-compose';
export { listEnvFiles } from './list-env-files';
export { readComposePorts } from './read-compose-ports';
