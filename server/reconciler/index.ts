export { createReconciler, type ReconcilerParts, type RunningReconciler } from './reconciler';
