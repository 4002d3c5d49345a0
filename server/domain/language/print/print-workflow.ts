import type { JsonMap, Schedule, Workflow } from '../../artifact';
import type { Json } from '../../json';
import { given, whereGiven } from './given';
import { printBreedOrReference } from './print-breed';
import { printNamed } from './print-named';
import { printScaleOrReference } from './print-scale';
import { printArguments, printHealthChecks } from './print-settings';

export function printWorkflow(workflow: Workflow): JsonMap {
  return given({
    ...printNamed(workflow),
    breed: printBreedOrReference(workflow.breed),
    schedule: printSchedule(workflow.schedule),
    status: workflow.status,
    scale: whereGiven(workflow.scale, printScaleOrReference),
    environment_variables: workflow.environment,
    arguments: printArguments(workflow.arguments),
    network: workflow.network,
    health_checks: printHealthChecks(workflow.healthChecks),
    dialects: workflow.dialects,
  });
}

function printSchedule(schedule: Schedule): Json {
  switch (schedule.type) {
    case 'daemon':
      return 'daemon';
    case 'time': {
      const { period, start, repeat } = schedule;
      return { time: given({ period, start, repeat }) };
    }
    case 'event':
      return { event: { tags: schedule.tags } };
  }
}
