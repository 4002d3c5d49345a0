import type { FindingCode } from '../finding';
import type { Complaint, Report } from '../report';

/** What an import that is not known yet could make right. */
const CURABLE: readonly FindingCode[] = [
  'GatewayRouteWeightError',
  'IllegalAnonymousRoutingPortMappingError',
  'MissingConstantValueError',
  'MissingEnvironmentVariableError',
  'MissingPathValueError',
  'MissingPortValueError',
  'NoServiceError',
  'NoTagEventError',
  'RouteWeightError',
  'Suspicious',
  'UndefinedWorkflowScheduleError',
  'UnresolvedBreedDependencyError',
  'UnresolvedDependencyInTraitValueError',
  'UnresolvedEnvironmentVariableError',
  'UnresolvedGatewayPortError',
  'UnresolvedPortReferenceError',
  'UnresolvedScaleEscalationTargetCluster',
  'UnresolvedServiceRouteError',
];

/** Says only what is wrong whatever will be imported. */
export function lenient(report: Report): Report {
  return (complaint) => {
    if (!isCurable(complaint)) report(complaint);
  };
}

/** Below the first level even a key that does not belong there may: the form depends on what it is merged with. */
function isCurable({ code, at }: Complaint): boolean {
  return CURABLE.includes(code) || (code === 'UnexpectedElement' && at.path?.parent !== null);
}
