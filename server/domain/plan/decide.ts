import { decideGateways, type GatewayStep } from './decide-gateways';
import { decideInstances, type InstanceStep } from './decide-instances';
import type { World } from './world';

/** Something that may be done right now. All steps of one decision are independent of each other. */
export type Step = InstanceStep | GatewayStep;

/**
 * The one algorithm of preview and apply: which steps bring the observed state nearer to the desired one, given what
 * is true now. Level-triggered: it may be asked at any time, after any crash, and needs no memory of earlier answers.
 */
export function decide(world: World): Step[] {
  return [...decideGateways(world), ...decideInstances(world)];
}

/** True when nothing of the deployment is left to remove. */
export function isGone(world: World): boolean {
  return (
    world.intention === 'remove' && world.instances.length === 0 && world.gateways.length === 0
  );
}
