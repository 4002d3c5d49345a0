export { getInfo, type Info } from './get';
