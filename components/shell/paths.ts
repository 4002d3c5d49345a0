/** Where things live. Names may hold slashes (`shop/catalog/web`): each segment is encoded by itself. */
export const deploymentPath = (name: string) => `/deployments/${encode(name)}`;
export const gatewayPath = (name: string) => `/traffic/${encode(name)}`;
export const blueprintPath = (name: string) => `/blueprints/${encode(name)}`;

export function instancePath(deployment: string, instance: string): string {
  return `${deploymentPath(deployment)}?instance=${encodeURIComponent(instance)}`;
}

function encode(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/');
}
