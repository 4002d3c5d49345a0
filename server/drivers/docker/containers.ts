import type { Clock } from '../../ports/clock';
import type { EngineClient } from './client';
import { isPreviousName } from './container-name';
import { refusalStatus } from './engine-problem';
import { wasNeverStarted } from './exit';
import { HOME_LABEL, INSTANCE_LABEL, readLabels } from './labels';
import { isRunning, type Seen } from './mapper';
import { readLogs } from './read-logs';
import { type ContainerSummary, containerSchema, summariesSchema } from './schema';
import { sideBySide } from './side-by-side';

/** All containers of one instance: the present run, and the one before it, kept for its output. */
export type Run = { id: string; current: Seen | null; previous: Seen | null; all: Seen[] };

type Known = { seen: Seen; state: string; at: number };

export type ContainersOptions = {
  client: EngineClient;
  homeId: string;
  clock: Clock;
  /** Whether the engine tells when something happens, so that what was seen may be remembered. */
  isFollowed(): boolean;
};

export interface Containers {
  /** Every instance of this home. */
  all(): Promise<Run[]>;
  /** Looked at anew. */
  of(instanceId: string): Promise<Run>;
  knows(containerId: string): boolean;
  /** Something happened to it. */
  forget(containerId: string): void;
  forgetAll(): void;
}

const LAST_LINES = 10;
const LIST_MS = 10_000;
const MOST_AT_ONCE = 8;
/** However reliable the events are, what was seen is looked at again after this time. */
const FRESH_MS = 10_000;
const BEYOND = new Set(['removing', 'dead']);

/** The engine is the only memory of what runs; here is kept only what need not be asked again. */
export function createContainers(options: ContainersOptions): Containers {
  const { client, homeId, clock, isFollowed } = options;
  const known = new Map<string, Known>();
  let happenings = 0;

  async function list(...more: string[]): Promise<ContainerSummary[]> {
    const filters = JSON.stringify({ label: [`${HOME_LABEL}=${homeId}`, ...more] });
    const found = await client.ask(
      {
        method: 'GET',
        path: '/containers/json',
        query: { all: true, filters },
        timeoutMs: LIST_MS,
      },
      summariesSchema,
    );
    return found.filter(({ State }) => !BEYOND.has(State));
  }

  async function inspect({ Id, Names }: ContainerSummary): Promise<Seen | null> {
    try {
      const path = `/containers/${Id}/json`;
      const detail = await client.ask({ method: 'GET', path }, containerSchema);
      const read = readLabels(detail.Config.Labels);
      if (read === null) return null;
      const [name = detail.Name] = Names.map((each) => each.replace(/^\//, ''));
      const lines = detail.State.Running || wasNeverStarted(detail) ? [] : await lastLines(detail);
      return { detail: { ...detail, Name: name }, read, lastLines: lines };
    } catch (error) {
      // Gone between the list and the look.
      if (refusalStatus(error) === 404) return null;
      throw error;
    }
  }

  async function lastLines(detail: Seen['detail']): Promise<string[]> {
    const lines = await readLogs(client, detail, { tail: LAST_LINES });
    return lines.map(({ text }) => text);
  }

  async function look(summary: ContainerSummary): Promise<Seen | null> {
    const { Id, State } = summary;
    const before = known.get(Id);
    const isFresh = before?.state === State && clock.now() - before.at < FRESH_MS;
    if (before !== undefined && isFresh && isFollowed()) return withName(before.seen, summary);
    const happened = happenings;
    const at = clock.now();
    const seen = await inspect(summary);
    // Not remembered if something happened meanwhile: it may be older than that.
    if (seen !== null && happened === happenings) known.set(Id, { seen, state: State, at });
    return seen;
  }

  return {
    async all() {
      const summaries = await list();
      const ids = new Set(summaries.map(({ Id }) => Id));
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
      const seen = await sideBySide(summaries, MOST_AT_ONCE, look);
      return toRuns(seen.filter((each) => each !== null));
    },
    async of(instanceId) {
      const summaries = await list(`${INSTANCE_LABEL}=${instanceId}`);
      const seen = await sideBySide(summaries, MOST_AT_ONCE, inspect);
      const [run] = toRuns(seen.filter((each) => each !== null));
      return run ?? { id: instanceId, current: null, previous: null, all: [] };
    },
    knows: (containerId) => known.has(containerId),
    forget(containerId) {
      happenings += 1;
      known.delete(containerId);
    },
    forgetAll() {
      happenings += 1;
      known.clear();
    },
  };
}

/** The list knows a new name sooner than what is remembered. */
function withName(seen: Seen, { Names }: ContainerSummary): Seen {
  const name = Names[0]?.replace(/^\//, '') ?? seen.detail.Name;
  return name === seen.detail.Name ? seen : { ...seen, detail: { ...seen.detail, Name: name } };
}

function toRuns(seen: readonly Seen[]): Run[] {
  const byId = new Map<string, Seen[]>();
  for (const each of seen) byId.set(each.read.id, [...(byId.get(each.read.id) ?? []), each]);
  return [...byId].map(([id, all]) => {
    const previous = all.find(({ detail }) => isPreviousName(detail.Name)) ?? null;
    const others = all.filter((each) => each !== previous);
    return { id, all, previous, current: others.sort(byImportance)[0] ?? null };
  });
}

/** Several of one instance only exist when somebody copied one: what runs counts, then what ran last. */
function byImportance(a: Seen, b: Seen): number {
  return (
    Number(isRunning(b)) - Number(isRunning(a)) ||
    Number(wasNeverStarted(a.detail)) - Number(wasNeverStarted(b.detail)) ||
    Date.parse(b.detail.Created) - Date.parse(a.detail.Created)
  );
}
