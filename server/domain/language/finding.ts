/** Names of §19 of the language, and those this reader adds. */
export const FINDING_CODES = [
  'DuplicateGatewayPortError',
  'EitherReferenceOrAnonymous',
  'GatewayRouteWeightError',
  'IllegalAnonymousRoutingPortMappingError',
  'IllegalGatewayStickyValue',
  'IllegalName',
  'IllegalStrictName',
  'InconsistentArtifactKind',
  'InvalidGatewayPortError',
  'MalformedTraitError',
  'MissingConstantValueError',
  'MissingEnvironmentVariableError',
  'MissingPathValueError',
  'MissingPortValueError',
  'NegativeFailuresNumberError',
  'NoServiceError',
  'NonUniqueBlueprintBreedReferenceError',
  'NotAnonymousError',
  'ParserError',
  'RecursiveDependenciesError',
  'UnexpectedElement',
  'UnexpectedInnerElementError',
  'UnexpectedTypeError',
  'UnresolvedBreedDependencyError',
  'UnresolvedDependencyInTraitValueError',
  'UnresolvedEnvironmentVariableError',
  'UnresolvedGatewayPortError',
  'UnresolvedPortReferenceError',
  'UnresolvedServiceRouteError',
  'UnsupportedMetadata',
  'YamlParsingError',
  // Known to the language, but nothing here carries it out yet.
  'UnsupportedFeature',
  // YAML reads a plain value as something else than what is written.
  'ImplicitValue',
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
