import type { InstanceChange, ServiceSpec } from '../deployment';

/** Whether the description of a service can be made to say what somebody made of an instance. */
export function isAdoptableChange(service: ServiceSpec, change: InstanceChange): boolean {
  const { field, variable, actual, expected } = change;
  switch (field) {
    case 'image':
      return actual !== null && actual !== '' && service.deployable.command.length === 1;
    case 'environment':
      // What is a secret is neither shown nor written into a description.
      return (
        variable !== undefined &&
        !(variable in service.secrets) &&
        (actual !== null || expected !== null)
      );
    case 'cpu':
    case 'memory':
      return isQuantity(actual);
    case 'network':
      return actual !== null && actual !== '';
    case 'command':
      return false;
  }
}

function isQuantity(text: string | null): boolean {
  const value = Number(text);
  return text !== null && text !== '' && Number.isFinite(value) && value > 0;
}

/** The description with one adoptable change in it. */
export function withChange(service: ServiceSpec, change: InstanceChange): ServiceSpec {
  const { field, variable = '', actual } = change;
  switch (field) {
    case 'image':
      return { ...service, deployable: { ...service.deployable, command: [actual ?? ''] } };
    case 'environment': {
      const { [variable]: _, ...others } = service.environment;
      const environment = actual === null ? others : { ...others, [variable]: actual };
      return { ...service, environment };
    }
    case 'cpu':
      return { ...service, scale: { ...service.scale, cpu: Number(actual) } };
    case 'memory':
      return { ...service, scale: { ...service.scale, memoryMb: Number(actual) } };
    case 'network':
      return { ...service, network: actual };
    case 'command':
      return service;
  }
}
