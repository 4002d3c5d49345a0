import type { ClusterSla, JsonMap, Objective, Sla } from '../../artifact';
import type { Json } from '../../json';
import { formatDuration } from '../units/duration';
import { formatPercentage } from '../units/percentage';
import { given } from './given';
import { printEscalations } from './print-escalations';
import { printNamed } from './print-named';

/** A cluster's `sla`: alone where there is one, undefined where there is none. */
export function printClusterSlas(slas: readonly ClusterSla[]): Json | undefined {
  const printed = slas.map(printClusterSla);
  return printed.length > 1 ? printed : printed[0];
}

function printClusterSla(sla: ClusterSla): Json {
  if (!('reference' in sla)) return printSla(sla);
  const { reference, escalations } = sla;
  return escalations.length > 0
    ? { reference, escalations: printEscalations(escalations) }
    : { reference };
}

export function printSla(sla: Sla): JsonMap {
  const escalations = printEscalations(sla.escalations);
  return { ...printNamed(sla), ...printRule(sla), escalations };
}

function printRule(sla: Sla): JsonMap {
  const { type } = sla;
  switch (sla.type) {
    case 'response_time_sliding_window':
      return given({
        type,
        threshold: { upper: sla.upperMs, lower: sla.lowerMs },
        window: { interval: sla.intervalS, cooldown: sla.cooldownS },
        quantile: sla.quantile,
      });
    case 'escalation_only':
      return { type };
    case 'availability':
      return { type, ...printObjective(sla) };
    case 'latency':
      return { type, threshold: formatDuration(sla.thresholdMs), ...printObjective(sla) };
    case 'other':
      return { type: sla.written, parameters: sla.parameters };
  }
}

function printObjective(objective: Objective): JsonMap {
  return given({
    objective: formatPercentage(objective.objective),
    period: formatDuration(objective.periodMs),
    minimum_requests: objective.minimumRequests,
    description: objective.description,
    runbook: objective.runbook,
  });
}
