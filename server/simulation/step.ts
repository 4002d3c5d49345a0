import { type BlueprintDraft, describeDraft } from './blueprint-draft';
import { type DoorDraft, describeDoor } from './door-draft';
import { describeRules, type RulesDraft } from './rule-draft';

/** Something a person asks for. Numbers choose from what there is at that moment, counted round and round. */
export type Request = { deployment: string; takeOver: boolean } & (
  | {
      kind: 'merge' | 'apply' | 'slice';
      blueprint: BlueprintDraft;
      rollBackOnFailure: boolean;
    }
  | { kind: 'scale'; service: number; instances: number }
  | { kind: 'weights'; gateway: number; route: number; percent: number }
  | { kind: 'change'; gateway: number; rules: RulesDraft }
  | { kind: 'undo'; gateway: number }
  | { kind: 'restart'; service: number | null }
  | { kind: 'roll-back'; to: 'operation' | 'revision'; back: number }
  | { kind: 'cancel' | 'retry' | 'remove' | 'repair' | 'adopt' }
  /** Of what leads nowhere any more, gateways to the outside stay. */
  | { kind: 'clear' }
  /** A gateway of its own; the deployment is its unit, `/NAME`. */
  | { kind: 'open-door'; door: DoorDraft }
  | { kind: 'close-door' }
  | { kind: 'settings'; repair: 'automatic' | 'manual' }
);

/** What a program does from a moment on, for all instances of one service. */
export type ServiceFault =
  | 'start-fails'
  | 'exits'
  | 'never-healthy'
  | 'flaps'
  /** Starts, but the driver says it did not. */
  | 'loses-answer'
  | 'slow-start'
  | 'slow-stop'
  | 'stubborn';

/** What somebody or something does to one instance or gateway. */
export type HandFault =
  | 'kill-instance'
  | 'change-instance'
  | 'remove-instance'
  | 'add-instance'
  | 'change-gateway'
  | 'remove-gateway'
  | 'restart-gateways';

/** What does not answer, or cannot be had. */
export type Outage = 'process-driver' | 'container-driver' | 'gateways' | 'store' | 'gateway-port';

export type SimulationStep =
  | { kind: 'ask'; request: Request }
  /** Two people at once. */
  | { kind: 'ask-both'; requests: [Request, Request] }
  | { kind: 'service-fault'; fault: ServiceFault; service: string }
  | { kind: 'hand-fault'; fault: HandFault; target: number }
  | { kind: 'outage'; outage: Outage; target: number }
  /** Everything works again. */
  | { kind: 'mend' }
  /** The control plane dies that many calls from now (each counts before its effect and after it) and starts anew. */
  | { kind: 'crash'; inCalls: number }
  /** A client sends a request to each gateway and waits that long for the end of its answer. */
  | { kind: 'send'; lastsMs: number }
  | { kind: 'wait'; ms: number }
  /** Until nothing is under way. */
  | { kind: 'rest' };

/** One short line. */
export function describeStep(step: SimulationStep): string {
  switch (step.kind) {
    case 'ask':
      return describeRequest(step.request);
    case 'ask-both':
      return `at once: ${step.requests.map(describeRequest).join(' | ')}`;
    case 'service-fault':
      return `fault: ${step.service} ${step.fault}`;
    case 'hand-fault':
      return `by hand: ${step.fault} #${step.target}`;
    case 'outage':
      return `away: ${step.outage}${step.outage === 'gateway-port' ? ` #${step.target}` : ''}`;
    case 'mend':
      return 'mend everything';
    case 'crash':
      return `crash in ${step.inCalls} calls`;
    case 'send':
      return `send requests of ${step.lastsMs} ms`;
    case 'wait':
      return `wait ${step.ms} ms`;
    case 'rest':
      return 'rest';
  }
}

function describeRequest(request: Request): string {
  const { kind, deployment, takeOver } = request;
  const said = (text: string) => `${kind} ${deployment} ${text}${takeOver ? ', take over' : ''}`;
  switch (kind) {
    case 'merge':
    case 'apply':
    case 'slice':
      return said(
        `${describeDraft(request.blueprint)}${request.rollBackOnFailure ? '' : ', no roll-back'}`,
      );
    case 'scale':
      return said(`service #${request.service} to ${request.instances}`);
    case 'weights':
      return said(`gateway #${request.gateway} route #${request.route} to ${request.percent} %`);
    case 'change':
      return said(`gateway #${request.gateway}: ${describeRules(request.rules)}`);
    case 'undo':
      return said(`gateway #${request.gateway}`);
    case 'open-door':
      return said(describeDoor(request.door));
    case 'restart':
      return said(request.service === null ? 'all' : `service #${request.service}`);
    case 'roll-back':
      return said(`${request.to} ${request.back} back`);
    case 'settings':
      return said(`repair ${request.repair}`);
    case 'clear':
    case 'close-door':
    case 'cancel':
    case 'retry':
    case 'remove':
    case 'repair':
    case 'adopt':
      return said('').trimEnd();
  }
}
