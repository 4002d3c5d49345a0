/** Whether what is stored is a deployment, and not the unit `/NAME` of a gateway of its own. */
export const isDeployment = (unit: string): boolean => !unit.startsWith('/');

/** The tag of events about a unit. */
export const ownerTag = (unit: string): string =>
  isDeployment(unit) ? `deployments:${unit}` : `gateways:${unit.slice(1)}`;

/** `the deployment shop`, `the gateway front`. */
export const describeOwner = (unit: string): string =>
  isDeployment(unit) ? `the deployment ${unit}` : `the gateway ${unit.slice(1)}`;
