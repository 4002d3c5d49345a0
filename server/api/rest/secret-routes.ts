import { z } from 'zod';
import { Problem } from '../../domain/problem';
import {
  listSecrets,
  RemoveSecretInput,
  removeSecret,
  SaveSecretInput,
  SecretInput,
  saveSecret,
} from '../../services/secrets';
import { type Answer, readBody } from './message';
import { isSet, ok, type RestCall, type Route } from './route';

/** Names, and who uses them; a value goes in and never comes out. */
export const secretRoutes: Route[] = [
  {
    method: 'GET',
    path: '/secrets',
    handle: async ({ ctx }) => ok(await listSecrets({ ctx, input: undefined })),
  },
  { method: 'GET', path: '/secrets/:name', handle: get },
  { method: 'PUT', path: '/secrets/:name', handle: save },
  { method: 'DELETE', path: '/secrets/:name', handle: remove },
];

async function get({ ctx, params }: RestCall): Promise<Answer> {
  const { name } = SecretInput.parse({ name: params[0] });
  const found = (await listSecrets({ ctx, input: undefined })).find((each) => each.name === name);
  if (found !== undefined) return ok(found);
  throw new Problem('not-found', {
    name: 'SecretNotFound',
    message: `there is no secret ${name}`,
    advice: `set it with: vamp secrets set ${name}`,
  });
}

/** The body is the value as it is; or, as application/json, `{"value": "…"}`. */
async function save({ ctx, params, request }: RestCall): Promise<Answer> {
  const body = await readBody(request);
  const isJson = /^application\/json\b/.test(request.headers['content-type'] ?? '');
  const value = isJson ? readJsonValue(body) : body;
  const input = SaveSecretInput.parse({ name: params[0], value });
  return ok(await saveSecret({ ctx, input }));
}

const JsonBody = z.strictObject({ value: z.string() });

/** What a parser says of a text may quote it: nothing of that is passed on. */
function readJsonValue(body: string): string {
  try {
    return JsonBody.parse(JSON.parse(body)).value;
  } catch {
    throw new Problem('invalid', {
      message: 'the body is not {"value": "…"}',
      advice: 'or send the value itself, as text/plain',
    });
  }
}

async function remove(call: RestCall): Promise<Answer> {
  const input = RemoveSecretInput.parse({ name: call.params[0], force: isSet(call, 'force') });
  const { removed } = await removeSecret({ ctx: call.ctx, input });
  return ok({ removed });
}
