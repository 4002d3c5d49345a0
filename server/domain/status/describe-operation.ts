import type { DeploymentSpec, OperationView } from '../deployment';

/** An operation as screens show it: what to return to is said, not handed out. */
export function describeOperation({
  previousSpec,
  deployment: _deployment,
  ...operation
}: Omit<OperationView, 'reversible'> & {
  deployment: string;
  previousSpec: DeploymentSpec | null;
}): OperationView {
  return { ...operation, reversible: previousSpec !== null };
}
