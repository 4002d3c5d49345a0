import { homedir } from 'node:os';
import { join } from 'node:path';
import { createKeyedQueue } from '../../domain/keyed-queue';
import type { Clock } from '../../ports/clock';
import type { ContainerDriver, StopOptions } from '../../ports/container-driver';
import type { StopAllResult } from '../stop-side-by-side';
import { createChangeSignal } from './change-signal';
import { createEngineClient } from './client';
import { createContainers } from './containers';
import { DEFAULT_ENGINE, endpointOf } from './endpoint';
import { refused } from './engine-problem';
import { followEngine } from './follow-engine';
import { followLogs } from './follow-logs';
import { createImages } from './images';
import { homeIdOf } from './labels';
import { readLastLogs } from './last-logs';
import { observeInstances } from './observe';
import { preflight } from './preflight';
import { createRegistryLogins } from './registry-logins';
import { startInstance } from './start';
import type { DriverState, Starting } from './state';
import { capabilitiesOf, statusOf } from './status';
import { removeInstance, stopAllInstances, stopInstance } from './stop';
import { createUsageMeter } from './usage';

export type DockerDriverOptions = {
  /** State directory; containers are known as ours by it, nothing is written there. */
  home: string;
  clock: Clock;
  /** The engine, as in DOCKER_HOST. */
  host?: string;
  /** Folder with ca.pem, cert.pem and key.pem, as in DOCKER_CERT_PATH, for an engine that speaks TLS. */
  certificates?: string;
  /** Where Docker keeps the logins for registries, as in DOCKER_CONFIG. */
  configFolder?: string;
  /** The label `io.vamp.namespace` of all containers. */
  namespace?: string;
};

export interface DockerDriver extends ContainerDriver {
  waitsFor(id: string): string | null;
  /** Stops every instance of this home. */
  stopAll(options: StopOptions): Promise<StopAllResult>;
}

/** So long `open` waits for the engine's first answer; after that it comes when it comes. */
const FIRST_ANSWER_MS = 3_000;

/** Runs instances as containers of a Docker Engine, which outlive the control plane. See README.md. */
export function createDockerDriver(options: DockerDriverOptions): DockerDriver {
  const state = createState(options);
  const { queue, starting, changes } = state;

  return {
    type: 'docker',
    deployableTypes: ['container/docker', 'docker'],
    get capabilities() {
      return capabilitiesOf(state);
    },
    async open() {
      const session = new AbortController();
      state.session = session;
      await new Promise<void>((answered) => {
        void followEngine(state, session.signal, answered);
        void options.clock.sleep(FIRST_ANSWER_MS, session.signal).then(answered);
      });
    },
    async close() {
      state.session?.abort();
      for (const { abort } of starting.values()) abort.abort();
      state.containers.forgetAll();
    },
    status: () => statusOf(state),
    preflight: (spec) => preflight(state, spec),
    start: (spec) =>
      queue.run(spec.id, async () => {
        const underWay: Starting = { waitsFor: null, abort: new AbortController() };
        starting.set(spec.id, underWay);
        try {
          return await startInstance(state, spec, underWay);
        } finally {
          starting.delete(spec.id);
          changes.raise();
        }
      }),
    async stop(id, stopOptions) {
      // A pull may take long; who wants it stopped does not want to wait for that.
      starting.get(id)?.abort.abort();
      await queue.run(id, () => stopInstance(state, id, stopOptions));
    },
    stopAll: (stopOptions) => stopAllInstances(state, stopOptions),
    remove: (id) => queue.run(id, () => removeInstance(state, id)),
    observe: () => observeInstances(state),
    logs: async (id, { limit }) => {
      try {
        return await readLastLogs(state, id, limit);
      } catch (error) {
        throw refused(`the output of ${id} cannot be read`, error);
      }
    },
    followLogs: (id, onLines) => followLogs(state, id, onLines),
    usage: createUsageMeter(state),
    onChange: (listener) => changes.onRaise(listener),
    waitsFor: (id) => starting.get(id)?.waitsFor ?? null,
  };
}

function createState(options: DockerDriverOptions): DriverState {
  const { clock, home, namespace = 'default' } = options;
  const client = createEngineClient(
    endpointOf(options.host ?? DEFAULT_ENGINE),
    options.certificates,
  );
  const logins = createRegistryLogins(options.configFolder ?? join(homedir(), '.docker'));
  const homeId = homeIdOf(home);
  const engine: DriverState['engine'] = { isFollowed: false, reason: null, facts: null };
  const isFollowed = () => engine.isFollowed;
  return {
    client,
    homeId,
    namespace,
    clock,
    containers: createContainers({ client, homeId, clock, isFollowed }),
    images: createImages({ client, logins, clock }),
    queue: createKeyedQueue(),
    changes: createChangeSignal(),
    starting: new Map(),
    engine,
    session: null,
  };
}
