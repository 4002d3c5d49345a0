export { createReconciler } from './reconciler';
