import type { DeploymentView } from '../domain/deployment';
import type { World } from '../domain/plan';
import type { DeploymentRecord, OperationRecord } from './store';

/** What services may ask of the loop that makes the observed state the desired one. */
export interface Reconciler {
  /** Asks for a pass soon, without waiting for it; to be called after every change of what is stored. */
  wake(): void;
  /** Runs a pass that starts after this call; resolves when its steps at gateways have taken effect. */
  reconcile(): Promise<void>;
  /**
   * Puts the gateways of one deployment as they were just stored, and resolves when that has taken effect; everything
   * else follows in a pass soon. For changes of weights and rules, which nobody wants to wait for.
   */
  putGateways(stored: {
    record: DeploymentRecord;
    operation: OperationRecord | null;
  }): Promise<void>;
  /**
   * The world with this desired state put in, for planning; settings are the stored ones if left out. `remembered`: as
   * the last pass saw it, without looking anew.
   */
  worldFor(
    record: Pick<DeploymentRecord, 'spec' | 'intention'> &
      Partial<Pick<DeploymentRecord, 'settings'>>,
    how?: 'remembered',
  ): Promise<World>;
  /** Forgets failed attempts of a deployment, so that they are made again at once. */
  forgive(deployment: string): void;
  views(): DeploymentView[];
  /** Null when it does not exist, or not any more. */
  view(deployment: string): DeploymentView | null;
  /** Called when a view changed (null: gone); returns how to stop that. */
  onView(listener: (name: string, view: DeploymentView | null) => void): () => void;
}
