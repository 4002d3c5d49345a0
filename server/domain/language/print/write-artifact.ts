import { Document, visit } from 'yaml';
import type { Artifact, DeploymentInput, JsonMap } from '../../artifact';
import { printBlueprint } from './print-blueprint';
import { printBreed } from './print-breed';
import { printEscalation } from './print-escalations';
import { printEvent, printEventQuery } from './print-event';
import { printGateway } from './print-gateway';
import { printRoute } from './print-route';
import { printCondition, printRewrite, printTemplate } from './print-rule-artifacts';
import { printScale } from './print-scale';
import { printSla } from './print-sla';
import { printWorkflow } from './print-workflow';

/** The normal form: the kind in the plural, then everything in its long form. */
export function writeArtifact(artifact: Artifact): JsonMap {
  return { kind: artifact.kind, ...printValue(artifact) };
}

function printValue({ kind, value }: Artifact): JsonMap {
  switch (kind) {
    case 'blueprints':
      return printBlueprint(value);
    case 'breeds':
      return printBreed(value);
    case 'conditions':
      return printCondition(value);
    case 'deployments':
      return printDeployment(value);
    case 'escalations':
      return printEscalation(value);
    case 'event-queries':
      return printEventQuery(value);
    case 'events':
      return printEvent(value);
    case 'gateways':
      return printGateway(value);
    case 'rewrites':
      return printRewrite(value);
    case 'routes':
      return printRoute(value);
    case 'scales':
      return printScale(value);
    case 'slas':
      return printSla(value);
    case 'templates':
      return printTemplate(value);
    case 'workflows':
      return printWorkflow(value);
  }
}

function printDeployment({ name, blueprint }: DeploymentInput): JsonMap {
  return 'reference' in blueprint ? { name } : { ...printBlueprint(blueprint), name };
}

/** As YAML that reads back as the same: every part written out, no line broken. */
export function toYaml(value: JsonMap): string {
  // Quoted where the YAML of Vamp, 1.1, would read a plain text as something else.
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, scalar) {
      // As a block, a text of nothing but blanks and line ends loses some of them.
      if (typeof scalar.value === 'string' && scalar.value.trim() === '') {
        scalar.type = 'QUOTE_DOUBLE';
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}
