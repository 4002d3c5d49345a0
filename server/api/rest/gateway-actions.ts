import { Problem } from '../../domain/problem';
import type { ServiceContext } from '../../services/context';
import {
  ChangeGatewayInput,
  changeGateway,
  ExplainInput,
  explainRequest,
  GatewayInput,
  ReleaseInput,
  releaseSessions,
  SendInput,
  sendRequest,
  undoGatewayChange,
} from '../../services/gateways';
import { compatibleGateway } from './compatible';
import { type Answer, parseData, readBody } from './message';
import { ok, type RestCall } from './route';

type Action = (ctx: ServiceContext, input: object) => Promise<Answer>;

/** What can be done to a gateway: `POST /gateways/NAME/ACTION` with what it needs, in the words of `/api/trpc`. */
const ACTIONS: Readonly<Record<string, Action>> = {
  change: async (ctx, input) => {
    const view = await changeGateway({ ctx, input: ChangeGatewayInput.parse(input) });
    return { status: 202, body: compatibleGateway(view) };
  },
  undo: async (ctx, input) => {
    const view = await undoGatewayChange({ ctx, input: GatewayInput.parse(input) });
    return { status: 202, body: compatibleGateway(view) };
  },
  release: async (ctx, input) => {
    const view = await releaseSessions({ ctx, input: ReleaseInput.parse(input) });
    return { status: 202, body: compatibleGateway(view) };
  },
  explain: async (ctx, input) =>
    ok(await explainRequest({ ctx, input: ExplainInput.parse(input) })),
  send: async (ctx, input) => ok(await sendRequest({ ctx, input: SendInput.parse(input) })),
};

export async function actOnGateway({ ctx, params, request }: RestCall): Promise<Answer> {
  const segments = (params[0] ?? '').split('/');
  const name = segments.slice(0, -1).join('/');
  const act = ACTIONS[segments.at(-1) ?? ''];
  if (act === undefined || name === '') {
    throw new Problem('not-found', {
      message: `nothing can be done at /gateways/${params[0] ?? ''}`,
      advice: `post to /gateways/NAME/ and one of: ${Object.keys(ACTIONS).join(', ')}`,
    });
  }
  const body: unknown = parseData(await readBody(request));
  return act(ctx, { ...Object(body), name });
}
