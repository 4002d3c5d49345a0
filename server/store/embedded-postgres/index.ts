export { defaultHome } from './default-home';
export { prepareHome } from './folders';
export { startEmbeddedPostgres } from './start';
export { stopEmbeddedPostgres } from './stop';
