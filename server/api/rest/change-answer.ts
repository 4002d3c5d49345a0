import { ChangeOptions, type ChangeStarted } from '../../services/deployments';
import { type Answer, parseData, readBody } from './message';
import { isSet, type RestCall } from './route';

/** How every change is answered: it has begun, its operation tells the rest. */
export function accepted(started: ChangeStarted): Answer {
  return { status: 202, body: started };
}

/** `rollback=false` and `take_over=true` of an address. */
export function changeOptions(call: Pick<RestCall, 'url'>): ChangeOptions {
  return ChangeOptions.parse({
    rollBackOnFailure: call.url.searchParams.get('rollback') !== 'false',
    takeOver: isSet(call, 'take_over'),
  });
}

/** A body that is data; an empty one is a map without anything in it. */
export async function readData({ request }: Pick<RestCall, 'request'>): Promise<object> {
  return Object(parseData(await readBody(request)) ?? {});
}
