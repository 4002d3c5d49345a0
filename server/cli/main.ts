import { describeError, isProblem } from '../domain/problem';
import { parseCommandLine } from './command-line';
import { commands } from './commands';

const USAGE = `usage: vamp <command> [options]

  validate FILE…                     check blueprints; needs no server
  plan FILE [--to DEPLOYMENT]        show what deploying would do, in order
  deploy FILE [--to DEPLOYMENT]      deploy and wait until it is healthy
  status [DEPLOYMENT]                deployments, or one of them with its versions and gateways
  weights GATEWAY [ROUTE=WEIGHT …]   show or set a split, e.g. catalog:1.0=90% catalog:2.0=10%

options
  --host URL                         Vamp's address; default: the one that runs in this directory
  --mode merge|apply                 merge (default) keeps what the file does not mention, apply removes it
  --json                             one JSON object instead of text
  --no-wait                          deploy: do not wait
`;

async function main(): Promise<number> {
  const line = parseCommandLine(process.argv.slice(2));
  const command = commands[line.command ?? ''];
  if (command === undefined) {
    const wantsHelp = line.command === undefined || line.command === 'help';
    (wantsHelp ? process.stdout : process.stderr).write(USAGE);
    return wantsHelp ? 0 : 2;
  }
  return command(line);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const advice = isProblem(error) ? error.detail.advice : undefined;
    process.stderr.write(
      `vamp: ${describeError(error)}\n${advice === undefined ? '' : `      ${advice}\n`}`,
    );
    process.exitCode = 2;
  },
);
