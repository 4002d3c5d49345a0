import { type ActionCondition, type ActionContext, DONE } from './condition';
import { gatewayCondition } from './gateway-condition';
import { removalCondition, serviceCondition } from './service-condition';
import type { PlannedAction } from './types';
import type { World } from './world';

/** How far one action is in this world. */
export function conditionOf(
  action: PlannedAction,
  world: World,
  context: ActionContext,
): ActionCondition {
  switch (action.kind) {
    case 'update-service':
      return DONE;
    case 'create-service':
    case 'replace-service':
    case 'scale-service':
      return serviceCondition(action, world);
    case 'drain-service':
    case 'remove-service':
      return removalCondition(action, world);
    case 'create-gateway':
    case 'update-gateway':
    case 'remove-gateway':
      return gatewayCondition(action, world, context);
  }
}
