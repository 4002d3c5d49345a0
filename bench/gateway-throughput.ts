import { haproxyHere } from '../server/gateways/haproxy/test-process';
import { freePorts } from '../server/test-ports';
import { hasWrk, type LoadFigures, measureLoad } from './gateway-load';
import {
  type Peer,
  startFastifyProxy,
  startHttpProxy,
  startPlainHaproxy,
  startTarget,
} from './gateway-peers';
import { configure, type DriverName, withDriver } from './gateway-under-test';

const ROUNDS = 9;
/** The first second differs: HAProxy logs more until it knows the rate. */
const SECONDS = 4;
const CONNECTIONS = 32;

/** Requests a second, and what each gateway adds to the time of one, in rounds so that all meet the same machine. */
export async function measureThroughput(
  drivers: readonly DriverName[],
  rounds: number | null,
): Promise<void> {
  const target = await startTarget('a');
  const peers: Record<string, Peer> = { direct: target };
  try {
    if (drivers.includes('embedded')) {
      peers['http-proxy-3'] = await startHttpProxy(target);
      peers['@fastify/http-proxy'] = await startFastifyProxy(target);
    }
    const binary = drivers.includes('haproxy') ? haproxyHere() : null;
    if (binary !== null) peers['plain haproxy'] = await startPlainHaproxy(binary, target);
    const ports = new Map(Object.entries(peers).map(([name, { port }]) => [name, port]));
    await withGateways(drivers, { ports, target }, () => measureAll(ports, rounds ?? ROUNDS));
  } finally {
    for (const peer of Object.values(peers)) await peer.stop();
  }
}

/** Both routes lead to the same target: a gateway draws for every request, as the peers need not. */
async function withGateways(
  [name, ...more]: readonly DriverName[],
  parts: { ports: Map<string, number>; target: Peer },
  work: () => Promise<void>,
): Promise<void> {
  if (name === undefined) return work();
  await withDriver(name, async ({ driver }) => {
    const [port = 0] = await freePorts(1);
    await driver.put(configure(port, [parts.target, parts.target], { share: 7_000 }));
    parts.ports.set(`vamp: ${name}`, port);
    await withGateways(more, parts, work);
  });
}

async function measureAll(ports: ReadonlyMap<string, number>, rounds: number): Promise<void> {
  const heard = new Map<string, LoadFigures[]>([...ports.keys()].map((name) => [name, []]));
  for (const port of ports.values()) await measureLoad({ port, connections: 8, seconds: 1 });
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, port] of ports) {
      const figures = await measureLoad({ port, connections: CONNECTIONS, seconds: SECONDS });
      heard.get(name)?.push(figures);
    }
  }
  const by = hasWrk() ? 'wrk' : 'a client of its own';
  console.log(
    `GET of one byte over ${CONNECTIONS} connections by ${by}; medians of ${rounds} rounds of ${SECONDS} s; ms`,
  );
  console.table(tableOf(heard));
  tellRatios(heard);
}

function tableOf(heard: ReadonlyMap<string, readonly LoadFigures[]>) {
  const direct = heard.get('direct') ?? [];
  return Object.fromEntries(
    [...heard].map(([name, figures]) => [
      name,
      {
        'requests/s': Math.round(medianOf(figures, 'rate')),
        'of direct': round(medianOf(figures, 'rate') / medianOf(direct, 'rate')),
        p50: round(medianOf(figures, 'p50')),
        p99: round(medianOf(figures, 'p99')),
        'added p50': round(medianOf(figures, 'p50') - medianOf(direct, 'p50')),
        'added p99': round(medianOf(figures, 'p99') - medianOf(direct, 'p99')),
        errors: figures.reduce((sum, { errors }) => sum + errors, 0),
      },
    ]),
  );
}

/** What was promised: of two that took turns, the median of the ratios, for the machine is not the same in each round. */
function tellRatios(heard: ReadonlyMap<string, readonly LoadFigures[]>): void {
  const tell = (ours: string, theirs: string, least: number) => {
    const [mine, other] = [heard.get(ours), heard.get(theirs)];
    if (mine === undefined || other === undefined) return;
    const ratios = mine
      .map(({ rate }, index) => rate / (other[index]?.rate ?? Number.NaN))
      .sort((a, b) => a - b);
    const [low, middle, high] = [0.25, 0.5, 0.75].map((share) =>
      round(ratios[Math.floor(ratios.length * share)] ?? Number.NaN),
    );
    console.log(
      `${ours} is ${middle} of ${theirs} (half of the rounds between ${low} and ${high}; wanted: at least ${least})`,
    );
  };
  tell('vamp: embedded', 'http-proxy-3', 1);
  tell('vamp: embedded', '@fastify/http-proxy', 1);
  tell('vamp: haproxy', 'plain haproxy', 0.9);
}

function medianOf(figures: readonly LoadFigures[], what: keyof LoadFigures): number {
  const sorted = figures.map((each) => each[what]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;
