import type { InstanceSpec } from '../../domain/deployment';
import { isProblem, Problem } from '../../domain/problem';
import { containerBody, type PlannedContainer } from './container-body';
import { refusalStatus, refused } from './engine-problem';
import { networkSchema } from './schema';
import type { DriverState } from './state';
import { engineFacts } from './status';

type Found<T> = { ok: true; value: T } | { ok: false; reason: string };

const ADVICE = 'Correct the service in the blueprint, and apply it again.';

/** Of an engine that is away nothing is known: it may be able to. */
export async function preflight(state: DriverState, spec: InstanceSpec): Promise<string | null> {
  try {
    const planned = await planContainer(state, spec);
    if (!planned.ok) return planned.reason;
    return await state.images.obstacle(planned.value.image);
  } catch (error) {
    if (isProblem(error)) return null;
    throw error;
  }
}

/** What would be created, or why nothing could be. Throws a Problem where the engine does not answer. */
async function planContainer(
  state: DriverState,
  spec: InstanceSpec,
): Promise<Found<PlannedContainer>> {
  const facts = await engineFacts(state);
  const { publishAddress } = state.client.endpoint;
  const read = containerBody(spec, { publishAddress, limitsLogs: facts.limitsLogs });
  if (!read.ok) return read;
  if (spec.cpu > facts.cpu)
    return {
      ok: false,
      reason: `it asks for ${spec.cpu} cores, and the machine of the Docker Engine has ${facts.cpu}`,
    };
  return withNetwork(state, read.planned);
}

/** A network may be named by its id; later it is known by its name only. */
async function withNetwork(
  { client }: DriverState,
  planned: PlannedContainer,
): Promise<Found<PlannedContainer>> {
  const { kind, name } = planned.network;
  if (kind !== 'named') return { ok: true, value: planned };
  const path = `/networks/${encodeURIComponent(name)}`;
  try {
    const network = await client.ask({ method: 'GET', path }, networkSchema);
    return { ok: true, value: { ...planned, network: { kind, name: network.Name } } };
  } catch (error) {
    if (refusalStatus(error) !== 404) throw refused(`network ${name} cannot be looked up`, error);
    return {
      ok: false,
      reason: `network \`${name}\` does not exist; make it with: docker network create ${name}`,
    };
  }
}

export async function requirePlan(
  state: DriverState,
  spec: InstanceSpec,
): Promise<PlannedContainer> {
  const planned = await planContainer(state, spec);
  if (planned.ok) return planned.value;
  throw new Problem('invalid', {
    message: `${spec.labels.service} cannot be started: ${planned.reason}`,
    advice: ADVICE,
  });
}
