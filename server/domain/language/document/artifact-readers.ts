import type { z } from 'zod';
import type { Artifact } from '../../artifact';
import type { ReadContext } from '../read/context';
import { readBlueprintDocument } from '../read/read-blueprint-document';
import { readBreedDocument } from '../read/read-breed';
import { readDeploymentDocument } from '../read/read-deployment';
import { readEscalationDocument } from '../read/read-escalations';
import { readEventDocument, readEventQueryDocument } from '../read/read-event';
import { readGatewayDocument } from '../read/read-gateway';
import { readRouteDocument } from '../read/read-route-settings';
import {
  readConditionDocument,
  readRewriteDocument,
  readTemplateDocument,
} from '../read/read-rule-artifacts';
import { readScaleDocument } from '../read/read-scale';
import { readSlaDocument } from '../read/read-sla';
import { readWorkflowDocument } from '../read/read-workflow';
import { blueprintSchema } from '../schema/blueprint';
import { breedSchema } from '../schema/breed';
import { escalationSchema } from '../schema/escalation';
import { eventQuerySchema, eventSchema } from '../schema/event';
import { gatewaySchema } from '../schema/gateway';
import { routeSchema } from '../schema/route';
import { conditionSchema, rewriteSchema, templateSchema } from '../schema/rule-artifacts';
import { scaleSchema } from '../schema/scale';
import { slaSchema } from '../schema/sla';
import { workflowSchema } from '../schema/workflow';
import type { RawNode } from '../source/raw-node';

type Kind = Artifact['kind'];
type Value<K extends Kind> = Extract<Artifact, { kind: K }>['value'];
type ArtifactReaders = {
  [K in Kind]: { schema: z.ZodType; read: (ctx: ReadContext, root: RawNode) => Value<K> };
};

/** For every kind, which shape a document has, and how one of that shape is read. */
const ARTIFACT_READERS: ArtifactReaders = {
  blueprints: { schema: blueprintSchema, read: readBlueprintDocument },
  breeds: { schema: breedSchema, read: readBreedDocument },
  conditions: { schema: conditionSchema, read: readConditionDocument },
  deployments: { schema: blueprintSchema, read: readDeploymentDocument },
  escalations: { schema: escalationSchema, read: readEscalationDocument },
  'event-queries': { schema: eventQuerySchema, read: readEventQueryDocument },
  events: { schema: eventSchema, read: readEventDocument },
  gateways: { schema: gatewaySchema, read: readGatewayDocument },
  rewrites: { schema: rewriteSchema, read: readRewriteDocument },
  routes: { schema: routeSchema, read: readRouteDocument },
  scales: { schema: scaleSchema, read: readScaleDocument },
  slas: { schema: slaSchema, read: readSlaDocument },
  templates: { schema: templateSchema, read: readTemplateDocument },
  workflows: { schema: workflowSchema, read: readWorkflowDocument },
};

export function schemaOf(kind: Kind): z.ZodType {
  return ARTIFACT_READERS[kind].schema;
}

/** The artifact of a document whose shape is right; reports every value that is not. */
export function readArtifact<K extends Kind>(ctx: ReadContext, root: RawNode, kind: K) {
  // One kind at a time, kind and value belong together; TypeScript does not follow that through the table.
  return { kind, value: ARTIFACT_READERS[kind].read(ctx, root) } as Artifact;
}
