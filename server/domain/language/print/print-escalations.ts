import type { Escalation, JsonMap, ListedEscalation } from '../../artifact';
import { given } from './given';
import { printNamed } from './print-named';

export function printEscalations(escalations: readonly ListedEscalation[]): JsonMap[] {
  return escalations.map((escalation) =>
    'reference' in escalation ? { reference: escalation.reference } : printEscalation(escalation),
  );
}

export function printEscalation(escalation: Escalation): JsonMap {
  return { ...printNamed(escalation), ...printAction(escalation) };
}

function printAction(action: Escalation): JsonMap {
  const { type } = action;
  switch (action.type) {
    case 'to_all':
    case 'to_one':
      return { type, escalations: printEscalations(action.escalations) };
    case 'scale_instances':
    case 'scale_cpu':
    case 'scale_memory': {
      const { minimum, maximum, scaleBy, target } = action;
      return given({ type, minimum, maximum, scale_by: scaleBy, target });
    }
    case 'notify': {
      const { channel, severity, message } = action;
      return given({ type, channel, severity, message });
    }
    case 'shift_traffic':
      return { type, to: action.to };
    case 'webhook':
      return given({ type, url: action.url, method: action.method });
    case 'other':
      return { type: action.written, parameters: action.parameters };
  }
}
