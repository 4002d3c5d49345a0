export { removeDocuments } from './remove';
export { type DocumentResult, isFailure } from './result';
export { saveDocuments } from './save';
