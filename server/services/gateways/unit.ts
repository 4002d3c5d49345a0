/** What a gateway is stored with: its deployment, or a unit of its own, which no deployment can be called. */
export function unitOf(gateway: string): string {
  const [deployment = '', ...others] = gateway.split('/');
  return others.length === 0 ? `/${gateway}` : deployment;
}

/** Whether a gateway of this name is one of its own, which Vamp serves. */
export const isStandalone = (gateway: string): boolean => !gateway.includes('/');
