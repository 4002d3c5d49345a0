import { join } from 'node:path';
import type { ObservedGateway } from '../../domain/gateway';
import { describeError } from '../../domain/problem';
import { makeSocketFolder, type Plane, type PlaneParts, socketPathOf } from '../agent';
import { createCarriedEjections } from './carried-ejections';
import { createCertificateStore } from './certificate-store';
import { createChanges } from './change-gateways';
import { createConfigFolder } from './config-folder';
import { createEngine } from './engine';
import { findHaproxy } from './find-haproxy';
import type { GatewayEntry } from './gateway-entry';
import { DEFAULT_BUFFER_BYTES, renderGlobal } from './global-lines';
import { openLogReceiver } from './log-receiver';
import { createFaredLoader, type Fared, readFared, readIdlePlaces } from './observe-gateways';
import { freeSlots } from './slots';
import { startTrafficPoll } from './traffic-poll';
import { createWorkerFile } from './worker-view';

const RETRY_MS = 1_000;
/**
 * A connection that waits for a next request is not cut by a reload, but told so with the next answer (from 2.6 on, and
 * some 2.4 and 2.5); a target is told that its client has left.
 */
const WISHES = ['option idle-close-on-response', 'option abortonclose'];

/** Carries the traffic of all gateways with one HAProxy, which outlives the agent. */
export async function createHaproxyPlane(parts: PlaneParts): Promise<Plane> {
  const { home, meter, sign, traceToken, log, settings } = parts;
  // An agent has no environment: where the driver does not say, it is where systems keep it.
  const found = findHaproxy(settings.get('binary'), '');
  if (!found.ok) throw new Error(found.reason);
  const { path: binary, version } = found.haproxy;
  const root = join(home, 'gateway', 'haproxy');
  const ownSocket = socketPathOf(home, 'haproxy-master');
  const masterSocket = settings.get('master') ?? ownSocket;
  await makeSocketFolder(ownSocket);
  const folder = createConfigFolder(root, binary);
  await folder.prepare();
  const httpLines = await folder.knownLines(WISHES);
  const sockets = join(ownSocket, '..');
  const bufferBytes = bufferBytesIn(settings.get('buffer-kb'));
  const peersSocket = join(sockets, 'haproxy-peers.sock');
  const globals = renderGlobal({ adminSocket: '127.0.0.1:9', peersSocket, bufferBytes });
  const doesHandOver = await folder.accepts(globals);
  const receiver = await openLogReceiver();
  const certificates = createCertificateStore();
  const engine = createEngine({
    ...{ binary, folder, masterSocket, log, bufferBytes, sockets },
    peersSocket: doesHandOver ? peersSocket : null,
    isGuest: masterSocket !== ownSocket,
    logPath: join(root, 'haproxy.log'),
    pidPath: join(root, 'haproxy.pid'),
    setting: {
      ...{ sign, httpLines, traceToken },
      ...{ log: receiver.address, caFile: caFileOf(version) },
    },
    workerFile: createWorkerFile(join(root, 'workers.json')),
    pemOf: certificates.pemOf,
  });
  await engine.installFirst();
  await engine.adopt();
  const poll = startTrafficPoll({ engine, meter, receiver, log });
  const ejections = createCarriedEjections({
    ...{ engine, log },
    configOf: (name) => changes.entries().get(name)?.config,
  });
  const changes = createChanges({
    ...{ engine, certificates, log },
    beforeLoad: async () => void (await Promise.all([poll.read(), ejections.note()])),
    afterLoad: ejections.restore,
  });

  const survive = (error: unknown) => log(`will be tried again: ${describeError(error)}`);
  const freeDrained = async () => {
    const places = [...engine.serving().slots.values()].flatMap((routes) =>
      [...routes.values()].flat(),
    );
    // Only those that drained already when it was asked who is idle.
    const draining = new Set(places.filter(({ state }) => state === 'drain'));
    if (draining.size === 0) return;
    const isIdle = await readIdlePlaces(engine);
    await changes.free(
      ({ slots }) =>
        new Map(
          [...slots].map(([gateway, routes]) => [
            gateway,
            freeSlots(
              routes,
              (route, index, slot) => draining.has(slot) && isIdle(gateway, route, index),
            ),
          ]),
        ),
    );
  };
  const timers = [
    setInterval(() => void changes.retry().then(freeDrained).catch(survive), RETRY_MS),
    setInterval(() => meter.tick(), RETRY_MS / 4),
  ];

  const observed = (entry: GatewayEntry, fared: Fared): ObservedGateway => {
    const { config, decided, reasons } = entry;
    const { inFlight, health } = fared;
    const trouble = changes.problem();
    const isDown = !engine.supervisor.isRunning();
    const isBehind = isDown || (trouble !== null && decided !== config);
    const all = isBehind ? [trouble ?? 'HAProxy does not run', ...reasons] : reasons;
    return {
      config,
      state: isBehind ? 'failed' : entry.state,
      ...(all.length === 0 ? {} : { reason: all.join('; ') }),
      inFlight,
      ...(Object.keys(health).length === 0 ? {} : { health }),
    };
  };

  const fare = createFaredLoader({ engine, ejections, count: () => changes.entries().size });

  return {
    async put(config) {
      meter.track(
        config.name,
        config.routes.map(({ name }) => name),
      );
      try {
        const entry = await changes.put(config);
        return observed(entry, await fare(entry.config));
      } catch (error) {
        const before = changes.entries().get(config.name)?.config;
        if (before === undefined) meter.untrack(config.name);
        else
          meter.track(
            before.name,
            before.routes.map(({ name }) => name),
          );
        throw error;
      }
    },
    async remove(name) {
      meter.untrack(name);
      await changes.remove(name);
    },
    async setCertificates(next) {
      certificates.replace(next);
      await changes.retry();
    },
    async observe() {
      const fared = await readFared({ engine, ejections });
      return [...changes.entries().values()].map((entry) =>
        observed(entry, fared.of(entry.config)),
      );
    },
    config: (name) => changes.entries().get(name)?.config ?? null,
    readConfiguration: async () => ({
      format: 'haproxy',
      text: engine.rendered()?.config ?? '',
      lastError: changes.lastError(),
    }),
    engine: () => {
      const worker = engine.workers().at(-1);
      return `HAProxy ${version}${worker === undefined ? '' : ` (pid ${worker.pid})`}`;
    },
    problems: () =>
      [engine.supervisor.problem(), changes.problem()].filter((problem) => problem !== null),
    async close(graceMs) {
      for (const timer of timers) clearInterval(timer);
      poll.close();
      ejections.close();
      await engine.close(graceMs);
      receiver.close();
    },
  };
}

function bufferBytesIn(kilobytes: string | undefined): number {
  return kilobytes === undefined ? DEFAULT_BUFFER_BYTES : Number(kilobytes) * 1_024;
}

/** The certificates of the system, where HAProxy knows them by itself from 2.6 on. */
function caFileOf(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const knowsSystem = major > 2 || (major === 2 && minor >= 6);
  return knowsSystem ? '@system-ca' : '/etc/ssl/certs/ca-certificates.crt';
}
