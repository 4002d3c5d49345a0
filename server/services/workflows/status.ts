import { isMap, parseDocument } from 'yaml';
import { WORKFLOW_STATUSES, type WorkflowStatus } from '../../domain/artifact';
import { toYaml } from '../../domain/language';
import { Problem } from '../../domain/problem';
import { getArtifact, normalForm, readOne, storeDocument } from '../artifacts';
import type { ServiceCall } from '../context';

/** What a new workflow would do first (dsl.md §11). */
const FIRST_STATUS: WorkflowStatus = 'starting';

/** The status that is stored; nothing carries it out yet. */
export async function getWorkflowStatus({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<WorkflowStatus> {
  const record = await getArtifact({ ctx, input: { kind: 'workflows', name: input.name } });
  const { normal } = await normalForm(ctx, record);
  return WORKFLOW_STATUSES.find((status) => status === normal?.status) ?? FIRST_STATUS;
}

/** Writes the status into the stored document, whose comments stay. */
export async function setWorkflowStatus({
  ctx,
  input,
}: ServiceCall<{ name: string; status: string }>): Promise<WorkflowStatus> {
  const { name } = input;
  const status = parseStatus(input.status);
  const record = await getArtifact({ ctx, input: { kind: 'workflows', name } });
  const text = parseDocument(record.source);
  if (isMap(text.contents)) text.set('status', status);
  const { normal } = await normalForm(ctx, record);
  const changed = isMap(text.contents) ? String(text) : toYaml({ ...normal, status });
  const document = await readOne(ctx, changed, { kind: 'workflows' });
  const tags = [`workflow-statuses:${name}`, 'archive:update'];
  await storeDocument(ctx, {
    kind: 'workflows',
    document,
    source: changed,
    name,
    events: [{ type: 'archive', tags, value: status }],
  });
  return status;
}

function parseStatus(word: string): WorkflowStatus {
  const wanted = word.trim().toLowerCase();
  const status = WORKFLOW_STATUSES.find((known) => known === wanted);
  if (status !== undefined) return status;
  throw new Problem('invalid', {
    name: 'IllegalWorkflowStatus',
    message: `"${word.slice(0, 100)}" is not a status of a workflow`,
    advice: `use one of: ${WORKFLOW_STATUSES.join(', ')}`,
  });
}
