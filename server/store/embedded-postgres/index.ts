export { defaultHome } from './default-home';
export { prepareHome } from './folders';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './start';
export { stopEmbeddedPostgres } from './stop';
