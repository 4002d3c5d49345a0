export { copiesOf, withoutCopies } from './copies';
export * from './types';
