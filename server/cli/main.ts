import { describeError, isProblem } from '../domain/problem';
import { parseCommandLine } from './command-line';
import { commands } from './commands';

const USAGE = `usage: vamp <command> [options]

  validate FILE…                     check documents of any kind; needs no server
  condition "EXPR"                   read a condition, or with --selector a selector; needs no server
  normalize FILE                     print the long form of what a file says
  upgrade FILE                       rewrite documents of Vamp 0.7 to 0.9 in the words of today
  import compose FILE                turn a docker-compose file into a blueprint
  list KIND                          what is stored, e.g. vamp list breeds
  get KIND NAME                      the long form of one of them
  create FILE…                       store every document of the files
  remove KIND NAME                   remove one; what was deployed from it keeps running
  plan FILE [--to DEPLOYMENT] [--save]
                                     show what deploying would do, in order; --save keeps the plan
  plans [DEPLOYMENT]                 plans that are kept
  apply PLAN                         carry out a plan that was kept
  deploy FILE [--to DEPLOYMENT]      deploy and wait until it is healthy
  status [DEPLOYMENT]                deployments, or one of them with its versions and gateways
  history DEPLOYMENT                 its operations, newest first
  logs DEPLOYMENT [--follow]         lines of all its instances, by time
  scale DEPLOYMENT CLUSTER/SERVICE [instances=N] [cpu=CORES] [memory=512MB]
  weights GATEWAY [ROUTE=WEIGHT …]   show or set a split, e.g. catalog:1.0=90% catalog:2.0=10%
  gateway [NAME]                     all gateways, or one
  gateway explain NAME [--path /x] [--header "A: b"] [--cookie a=b] [--tied ROUTE]
                                     where a request would go, and why; nothing is sent
  gateway send NAME [--path /x] [--header "A: b"] [--body TEXT]
                                     really send it, and see who answers
  gateway set NAME [--weight ROUTE=10%] [--condition "ROUTE=User-Agent = Firefox"] [--strength ROUTE=50%]
                                     change a split and its conditions; an empty condition removes it
  gateway undo NAME                  back to before its last change
  gateway release NAME ROUTE         let go of the clients that are tied to a route
  restart DEPLOYMENT [CLUSTER[/SERVICE]]
                                     replace instances by new ones, without a gap
  cancel DEPLOYMENT [OPERATION]      end what is under way; what it has not done is as before
  retry DEPLOYMENT                   try again what failed
  rollback DEPLOYMENT [--to REVISION]
                                     return to before the newest change, or to a revision
  repair DEPLOYMENT [ITEM …]         put back what was changed by hand
  adopt DEPLOYMENT ITEM …            keep what was changed by hand
  undeploy DEPLOYMENT [--keep-gateways]
                                     drain and stop everything of it
  secrets list|set|remove [NAME]     values come from standard input or --file, and never out again
  drivers                            what runs services, what it has and what is asked of it

options
  --host URL                         Vamp's address; default: the one that runs in this directory
  --mode merge|apply                 merge (default) keeps what the file does not mention, apply removes it
  --json                             one JSON object instead of text (validate: one a line per document)
  --kind KIND                        what the files hold; default: what each says or looks like
  --name NAME                        import: name of the blueprint; default: that of the file's folder
  --request FILE                     condition: say whether this request (JSON or YAML) meets it
  --selector                         condition: read the text as a selector of containers
  --write                            upgrade: change the file instead of printing it
  --no-wait                          do not wait until a change is done
  --no-rollback                      deploy, apply: leave things as they are when it fails
  --take-over                        take the place of a change that is under way
  --limit N                          history, logs: at most so many
  --cluster, --service, --instance, --text, --level
                                     logs: only these lines
  --method, --path, --header, --cookie, --body
                                     gateway explain, send: the request
  --force                            secrets remove: also while services use it
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
    // The server understood and says no.
    const isAnswer = isProblem(error) && (error.code === 'conflict' || error.code === 'refused');
    process.exitCode = isAnswer ? 1 : 2;
  },
);
