import type { Random } from './random';
import { drawRules, printRules, type RulesDraft } from './rule-draft';

/** A gateway of its own as the simulator thinks of it. */
export type DoorDraft = {
  port: number;
  /** Where its routes lead, each once. */
  paths: string[];
  /** Of the first route, in percent. */
  share: number;
  /** Finds its routes instead. */
  selector: string | null;
  rules: RulesDraft | null;
};

export const DOORS = ['g0', 'g1'];

/** Before gateways of deployments, versions behind them, each other, in circles too, and the outside. */
const PATHS = [
  ...['d0/9050', 'd0/a/web', 'd0/b/web', 'd0/a/a:1/web', 'd0/a/a:2/web'],
  ...['d1/9050', 'g0', 'g1', '[http://old.example]'],
];
const SELECTORS = ['name(a:(.*))', 'namespace(d0) and name((.):.*)', 'label(io.vamp.cluster)(b)'];
const FIRST_PORT = 8_000;

export function drawDoor(random: Random, name: string): DoorDraft {
  const first = random.pick(PATHS);
  const second = random.pick(PATHS);
  return {
    port: FIRST_PORT + DOORS.indexOf(name),
    paths: [...new Set([first, second])],
    share: random.pick([0, 10, 50, 100]),
    selector: random.chance(0.3) ? random.pick(SELECTORS) : null,
    rules: random.chance(0.5) ? drawRules(random) : null,
  };
}

/** As a document; JSON is YAML. */
export function printDoor(
  name: string,
  { port, paths, share, selector, rules }: DoorDraft,
): string {
  const found = printRules(selector === null ? rules : null, paths);
  const routes = paths.map((path, index) => {
    const weight = paths.length === 1 ? 100 : index === 0 ? share : 100 - share;
    return [path, { weight: `${weight}%`, ...found.routes[path] }];
  });
  return JSON.stringify({
    ...{ kind: 'gateways', name, port, ...found.gateway },
    ...(selector === null ? { routes: Object.fromEntries(routes) } : { selector }),
  });
}

export function describeDoor({ port, paths, share, selector, rules }: DoorDraft): string {
  const where = selector === null ? `${paths.join(', ')} at ${share}` : selector;
  return `${port} to ${where}${rules === null ? '' : ' with rules'}`;
}
