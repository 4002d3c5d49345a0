/** Names of §19 of the language. */
const LANGUAGE_CODES = [
  'ArtifactNotFound',
  'ConditionPortTypeError',
  'DuplicateGatewayPortError',
  'EitherReferenceOrAnonymous',
  'EmptyImportError',
  'EventQueryTimeError',
  'EventTimestampError',
  'EventTypeError',
  'GatewayRouteWeightError',
  'IllegalAnonymousRoutingPortMappingError',
  'IllegalGatewayStickyValue',
  'IllegalGatewayVirtualHosts',
  'IllegalName',
  'IllegalStrictName',
  'IllegalWorkflowSchedulePeriod',
  'IllegalWorkflowStatus',
  'ImportDefinitionError',
  'ImportReferenceError',
  'InconsistentArtifactKind',
  'InconsistentArtifactName',
  'InvalidArgumentError',
  'InvalidArgumentValueError',
  'InvalidGatewayPortError',
  'InvalidSelectorError',
  'MalformedTraitError',
  'MissingConstantValueError',
  'MissingEnvironmentVariableError',
  'MissingPathValueError',
  'MissingPortValueError',
  'NegativeFailuresNumberError',
  'NoServiceError',
  'NoTagEventError',
  'NonUniqueBlueprintBreedReferenceError',
  'NotAnonymousError',
  'ParserError',
  'RecursiveDependenciesError',
  'RouteSelectorExternalTargetError',
  'RouteSelectorOnlyRouteError',
  'RouteWeightError',
  'StickyPortTypeError',
  'UndefinedWorkflowScheduleError',
  'UnexpectedElement',
  'UnexpectedInnerElementError',
  'UnexpectedTypeError',
  'UnresolvedBreedDependencyError',
  'UnresolvedDependencyInTraitValueError',
  'UnresolvedEnvironmentVariableError',
  'UnresolvedGatewayPortError',
  'UnresolvedPortReferenceError',
  'UnresolvedScaleEscalationTargetCluster',
  'UnresolvedServiceRouteError',
  'UnsupportedAggregatorError',
  'UnsupportedGatewayNameError',
  'UnsupportedMetadata',
  'UnsupportedPathRewriteError',
  'UnsupportedProtocolError',
  'UnsupportedRoutePathError',
  'YamlParsingError',
] as const;

export const FINDING_CODES = [
  ...LANGUAGE_CODES,
  // Nothing says, or shows, what a document is.
  'UnknownKind',
  // A condition (outside `< … >`) that does not parse.
  'InvalidConditionError',
  // YAML reads a plain value as something else than what is written.
  'ImplicitValue',
  // Written in the words of an old version; read as those of today.
  'OutdatedForm',
  // A part of a docker-compose file that a blueprint cannot say.
  'NotImported',
  // Legal, but hardly meant.
  'Suspicious',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** 1-based lines and columns in UTF-16 units, as editors count; the end is exclusive. */
export type TextRange = {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
};

export type FindingFix = { title: string; edits: { range: TextRange; text: string }[] };

/** Something wrong, or doubtful, in a document: what, where, why and what to do. */
export type Finding = {
  code: FindingCode;
  severity: 'error' | 'warning';
  message: string;
  /** JSON pointer into the document as written, `/` for the whole. */
  path: string;
  range: TextRange;
  fix?: FindingFix;
};
