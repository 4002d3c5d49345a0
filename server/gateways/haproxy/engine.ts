import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayConfig } from '../../domain/gateway';
import { describeError } from '../../domain/problem';
import type { Address } from './check-address';
import { askAll, askOnce, CliError } from './cli-client';
import { textsOf } from './command-text';
import type { ConfigFolder } from './config-folder';
import { PEERS, renderGlobal } from './global-lines';
import { createMasterLink } from './master-link';
import { addressesOf } from './plan-listeners';
import {
  certificateFile,
  findUnfit,
  type GatewaySlots,
  type Rendered,
  type RenderInput,
  type RuntimeCommand,
  render,
  runtimeDifference,
} from './render';
import type { Processes } from './show-proc';
import { createSupervisor, type Supervisor } from './supervisor';
import type { WorkerFile, WorkerView } from './worker-view';

const FLUSH_MS = 1_000;
/** A longer certificate is not told at run time, but read from its file by a reload. */
const MAX_LINE_BYTES = 60_000;
const MAX_PAYLOAD_BYTES = 60_000;

/** The gateways that HAProxy serves, and where their targets stand. */
export type Serving = {
  gateways: readonly GatewayConfig[];
  slots: ReadonlyMap<string, GatewaySlots>;
};

export type EngineParts = {
  binary: string;
  folder: ConfigFolder;
  /** Where sockets lie: a folder with a short path. */
  sockets: string;
  masterSocket: string;
  /** Somebody else starts HAProxy and keeps it running; we talk to it by the socket of its master only. */
  isGuest: boolean;
  logPath: string;
  pidPath: string;
  bufferBytes: number;
  /** null where this HAProxy does not hand tables over. */
  peersSocket: string | null;
  /** What `RenderInput` has besides. */
  setting: Pick<RenderInput, 'sign' | 'traceToken' | 'log' | 'httpLines'> & { caFile: string };
  workerFile: WorkerFile;
  /** The checked PEM of a secret. */
  pemOf: (secret: string) => string | null;
  log: (line: string) => void;
};

/** HAProxy with its files: knows what it serves and brings it to serve something else. */
export type Engine = {
  /** Gives a HAProxy that somebody else starts something to start with. */
  installFirst(): Promise<void>;
  /** Takes over what runs from before. */
  adopt(): Promise<void>;
  serving(): Serving;
  /** The configuration in force; null before the first. */
  rendered(): Rendered | null;
  /** Why HAProxy cannot serve a gateway: a clause; null where it can. */
  findUnfit(gateway: GatewayConfig): string | null;
  /** Those that finish what they have begun first, the one that serves last. */
  workers(): readonly WorkerView[];
  /** Where HAProxy listens now. */
  addresses(): readonly Address[];
  difference(next: Serving): readonly RuntimeCommand[] | 'reload';
  /** Changes what runs. Throws `CliError` when that is not possible. */
  change(commands: readonly RuntimeCommand[], next: Serving): Promise<void>;
  /** Throws `BrokenConfigError`, or `LoadError` when HAProxy cannot be asked. */
  check(next: Serving): Promise<void>;
  /** Brings a fresh worker into force. Throws `LoadError`; then everything is as it was. */
  load(next: Serving): Promise<void>;
  /** One answer for each; throws `CliError` when the worker has ended. */
  askAll(worker: WorkerView, commands: readonly string[]): Promise<readonly string[]>;
  /** Forgets workers that have ended. */
  refresh(): Promise<void>;
  supervisor: Supervisor;
  close(graceMs: number): Promise<void>;
};

/** Stands for the admin socket, so that all that is rendered stays the same from worker to worker. */
const ADMIN_SOCKET = '@admin-socket@';

type InForce = { input: RenderInput; rendered: Rendered; adminSocket: string };

const UNKNOWN: Omit<WorkerView, 'pid'> = { proxies: new Map(), slots: new Map(), addresses: [] };
const NOTHING: Serving = { gateways: [], slots: new Map() };

export function createEngine(parts: EngineParts): Engine {
  const { folder, workerFile, log } = parts;
  const globalLines = renderGlobal({ ...parts, adminSocket: ADMIN_SOCKET });
  const peers = parts.peersSocket === null ? null : PEERS;
  let inForce: InForce | null = null;
  let workers: WorkerView[] = [];
  /** Of one that cannot be talked to any more. */
  let lostAddresses: readonly Address[] = [];
  let generation = 0;
  let prepared: (InForce & { next: Serving }) | null = null;
  let flushing: NodeJS.Timeout | null = null;
  let busy: Promise<unknown> = Promise.resolve();

  const exclusively = <T>(work: () => Promise<T>): Promise<T> => {
    const next = busy.then(work, work);
    busy = next.catch(() => {});
    return next;
  };
  const inputOf = ({ gateways, slots }: Serving): RenderInput => {
    const { caFile, ...setting } = parts.setting;
    return {
      ...{ ...setting, gateways, slots, sha1, globalLines, peers },
      paths: {
        maps: folder.maps,
        certificates: folder.certificates,
        sockets: parts.sockets,
        caFile,
      },
    };
  };
  /** Every worker has a socket of its own: what is said there reaches no other, and one that vanished comes back. */
  const nextSocket = () => {
    generation += 1;
    return join(parts.sockets, `ha-${(Date.now() % 1e9).toString(36)}${generation % 1_000}.sock`);
  };
  /** What comes into force next; what was checked is what is loaded. */
  const prepare = (next: Serving): InForce => {
    if (prepared?.next !== next) {
      const adminSocket = nextSocket();
      prepared = { next, adminSocket, ...renderFor(inputOf(next), adminSocket) };
    }
    return prepared;
  };
  const writeCertificates = async (gateways: readonly GatewayConfig[]) => {
    const secrets = new Set(
      gateways.flatMap(({ tls }) => tls?.certificates.map(({ secret }) => secret) ?? []),
    );
    for (const secret of secrets) {
      const pem = parts.pemOf(secret);
      if (pem !== null) await folder.writeCertificate(certificateFile(secret, { sha1 }), pem);
    }
  };
  const flush = async () => {
    if (flushing !== null) clearTimeout(flushing);
    flushing = null;
    if (inForce === null) return;
    inForce = { ...inForce, ...renderFor(inForce.input, inForce.adminSocket) };
    await folder.install(inForce.rendered);
    await workerFile.save(workers);
  };
  const flushSoon = () => {
    flushing ??= setTimeout(() => {
      exclusively(flush).catch((error: unknown) => log(`cannot write files of HAProxy: ${error}`));
    }, FLUSH_MS);
  };
  const follow = async ({ worker, former }: Processes, { input, rendered }: InForce) => {
    const kept = workers.filter(({ pid }) => former.includes(pid));
    if (worker !== null) {
      const addresses = input.gateways.flatMap(addressesOf);
      kept.push({ pid: worker, proxies: rendered.proxies, slots: input.slots, addresses });
    }
    workers = kept;
    await workerFile.save(workers);
  };

  const onRestart = async (processes: Processes) => {
    workers = [];
    lostAddresses = [];
    if (inForce !== null) await follow(processes, inForce);
  };
  const { configPath } = folder;
  const supervisor = parts.isGuest
    ? createMasterLink({ ...parts, configPath, onRestart })
    : createSupervisor({
        ...{ ...parts, configPath, onRestart },
        onDeath: () => exclusively(flush),
      });
  const askWorker = async (
    { pid }: WorkerView,
    commands: readonly string[],
  ): Promise<readonly string[]> => {
    const isCurrent = pid === workers.at(-1)?.pid;
    if (isCurrent && inForce !== null && !parts.isGuest) {
      return askAll(inForce.adminSocket, commands);
    }
    const answers: string[] = [];
    for (const command of commands) answers.push((await supervisor.ask(pid, command)).trim());
    return answers;
  };

  const load = (next: Serving) =>
    exclusively(async () => {
      const coming = prepare(next);
      await folder.install(coming.rendered);
      try {
        const processes = await supervisor.load();
        const before = inForce?.adminSocket;
        prepared = null;
        inForce = coming;
        await follow(processes, coming);
        if (before !== undefined) await rm(before, { force: true });
      } catch (error) {
        // What it starts from again is what it serves.
        if (inForce !== null) await folder.install(inForce.rendered);
        throw error;
      }
    });

  return {
    async installFirst() {
      if (!parts.isGuest) return;
      await folder.installFirst(renderFor(inputOf(NOTHING), nextSocket()).rendered);
    },
    async adopt() {
      const [found, known] = await Promise.all([supervisor.adopt(), workerFile.load()]);
      if (found === null) {
        if (supervisor.isRunning()) lostAddresses = known.at(-1)?.addresses ?? [];
        return;
      }
      const pids = [...found.former, ...(found.worker === null ? [] : [found.worker])];
      workers = pids.map((pid) => known.find((each) => each.pid === pid) ?? { ...UNKNOWN, pid });
    },
    serving: () => inForce?.input ?? NOTHING,
    rendered: () => inForce?.rendered ?? null,
    findUnfit: (gateway) => findUnfit(gateway, inputOf(NOTHING)),
    workers: () => workers,
    addresses: () => workers.at(-1)?.addresses ?? lostAddresses,
    difference(next) {
      if (inForce === null || !supervisor.isRunning()) return 'reload';
      return runtimeDifference(inForce.input, inputOf(next));
    },
    change: (commands, next) =>
      exclusively(async () => {
        const current = workers.at(-1);
        if (inForce === null || current === undefined) {
          throw new CliError('nothing is in force yet');
        }
        await writeCertificates(next.gateways);
        for (const command of commands) {
          if (command.kind === 'set-certificate') await changeCertificate(current, command);
        }
        const texts = commands.flatMap((command) =>
          command.kind === 'set-certificate' ? [] : textsOf(command, folder.maps),
        );
        const answers = await askWorker(
          current,
          texts.map(({ text }) => text),
        );
        await tellFormer(commands);
        inForce.input = inputOf(next);
        workers = [...workers.slice(0, -1), { ...current, slots: next.slots }];
        // Somebody else may start HAProxy again at any moment, from what lies on disk.
        if (parts.isGuest) await flush();
        else flushSoon();
        const refused = answers.findIndex((answer, index) => texts[index]?.isDone(answer) !== true);
        if (refused >= 0) {
          throw new CliError(`HAProxy answered a change at run time with: ${answers[refused]}`);
        }
      }),
    async check(next) {
      await writeCertificates(next.gateways);
      await folder.check(prepare(next).rendered);
    },
    load,
    askAll: askWorker,
    async refresh() {
      if (workers.length < 2) return;
      const found = await supervisor.processes();
      if (found === null) return;
      const alive = new Set([...found.former, found.worker]);
      workers = workers.filter(({ pid }) => alive.has(pid));
    },
    supervisor,
    async close(graceMs) {
      await exclusively(flush).catch(() => {});
      // It goes on without us: what is to end is the traffic, so that the ports are free.
      if (parts.isGuest && inForce !== null) {
        await load(NOTHING).catch((error: unknown) => log(describeError(error)));
      }
      await supervisor.stop(graceMs);
    },
  };

  /**
   * A client whose connection a former worker has kept alive asks it once more; by then it is to know what has changed.
   * What it does not know (a map, a target) is no matter: it goes by what there was.
   */
  async function tellFormer(commands: readonly RuntimeCommand[]): Promise<void> {
    const texts = commands.flatMap((command) => {
      // Its places keep their targets: something may be under way there.
      const isItsOwn = command.kind === 'set-server' && command.address !== undefined;
      if (command.kind === 'set-certificate' || isItsOwn) return [];
      return textsOf(command, folder.maps).map(({ text }) => text);
    });
    const length = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    if (length === 0 || length > MAX_LINE_BYTES) return;
    const former = workers.slice(0, -1);
    await Promise.all(former.map(({ pid }) => supervisor.tell(pid, texts).catch(() => '')));
  }

  async function changeCertificate(
    { pid }: WorkerView,
    { file, secret }: { file: string; secret: string },
  ): Promise<void> {
    const pem = parts.pemOf(secret);
    if (pem === null || Buffer.byteLength(pem) > MAX_PAYLOAD_BYTES) {
      throw new CliError('the certificate is too long to be changed at run time');
    }
    const path = join(folder.certificates, file);
    const ask = (command: string, payload?: string) =>
      inForce === null || parts.isGuest
        ? supervisor.ask(pid, command, payload)
        : askOnce(inForce.adminSocket, command, payload);
    const taken = await ask(`set ssl cert ${path}`, pem);
    const answer = await ask(`commit ssl cert ${path}`);
    if (!answer.includes('Success!')) {
      throw new CliError(
        `HAProxy did not take a certificate over: ${taken.trim()} ${answer.trim()}`,
      );
    }
  }
}

function renderFor(input: RenderInput, adminSocket: string): Pick<InForce, 'input' | 'rendered'> {
  const rendered = render(input);
  const config = rendered.config.replace(ADMIN_SOCKET, () => adminSocket);
  return { input, rendered: { ...rendered, config } };
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
