export { DiffList } from './diff-list';
