export { getInfo } from './get';
