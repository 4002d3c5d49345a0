export { removeDocuments } from './remove';
export { isFailure } from './result';
export { saveDocuments } from './save';
