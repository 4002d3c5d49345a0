import { importCompose } from '../../domain/docker-compose';
import { documentProblem, PlainName, saveDocument } from '../../services/artifacts';
import { isFailure, removeDocuments, saveDocuments } from '../../services/documents';
import { getWorkflowStatus, setWorkflowStatus } from '../../services/workflows';
import { NOTE } from './artifact-routes';
import { type Answer, parseData, readBody } from './message';
import { isSet, nameOf, type RestCall, type Route } from './route';

/** What takes several documents, or a document of another kind than it stores. */
export const documentRoutes: Route[] = [
  { method: 'POST', path: '', handle: (call) => several(call, saveDocuments) },
  { method: 'PUT', path: '', handle: (call) => several(call, saveDocuments) },
  { method: 'DELETE', path: '', handle: (call) => several(call, removeDocuments) },
  { method: 'POST', path: '/docker-compose', handle: importComposeFile },
  { method: 'GET', path: '/workflows/:name/status', handle: readStatus },
  { method: 'PUT', path: '/workflows/:name/status', handle: writeStatus },
];

/** Not all or nothing: 400 only when nothing was taken; a result with a message was not. */
async function several(
  call: RestCall,
  service: typeof saveDocuments | typeof removeDocuments,
): Promise<Answer> {
  const { ctx, request } = call;
  const source = await readBody(request);
  const isValidationOnly = isSet(call, 'validate_only');
  const results = await service({ ctx, input: { source, isValidationOnly } });
  return { status: results.every(isFailure) ? 400 : 202, body: results };
}

async function importComposeFile(call: RestCall): Promise<Answer> {
  const { ctx, request, url } = call;
  const name = PlainName.parse(url.searchParams.get('name') ?? '');
  const { yaml, blueprint, findings } = importCompose(await readBody(request), { name });
  if (yaml === null || blueprint === null) throw documentProblem(findings);
  const { document } = await saveDocument({
    ctx,
    input: { kind: 'blueprints', name, source: yaml, isSplit: true },
  });
  return { status: 201, body: document.normal, yaml, isYamlPreferred: true };
}

async function readStatus(call: RestCall): Promise<Answer> {
  const status = await getWorkflowStatus({ ctx: call.ctx, input: { name: nameOf(call) } });
  return { status: 200, body: status, headers: { 'Vamp-Note': NOTE.workflows } };
}

/** The body is the word, as text or as JSON. */
async function writeStatus(call: RestCall): Promise<Answer> {
  const word = String(parseData(await readBody(call.request)));
  const input = { name: nameOf(call), status: word };
  const status = await setWorkflowStatus({ ctx: call.ctx, input });
  return { status: 202, body: status, headers: { 'Vamp-Note': NOTE.workflows } };
}
