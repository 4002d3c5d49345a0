import type { Globals } from '../domain/compose';
import type { Origin } from '../domain/deployment';
import type { KeyedQueue } from '../domain/keyed-queue';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';
import type { EventLog } from '../ports/event-log';
import type { GatewayDriver } from '../ports/gateway-driver';
import type { MetricsEngine } from '../ports/metrics-engine';
import type { PortProbe } from '../ports/port-probe';
import type { Reconciler } from '../ports/reconciler';
import type { RequestSender } from '../ports/request-sender';
import type { SampleSource } from '../ports/sample-source';
import type { SecretVault } from '../ports/secret-vault';
import type { Store } from '../ports/store';

/** What every use case gets. `author` is who asked: a person, the command line, Vamp itself. */
export type ServiceContext = {
  author: string;
  /** From where it was asked for. */
  origin: Origin;
  store: Store;
  eventLog: EventLog;
  clock: Clock;
  reconciler: Reconciler;
  metrics: MetricsEngine;
  drivers: readonly ContainerDriver[];
  gatewayDriver: GatewayDriver;
  vault: SecretVault;
  portProbe: PortProbe;
  requestSender: RequestSender;
  sample: SampleSource;
  /** For what must not be decided twice at once. */
  turns: KeyedQueue;
  settings: {
    version: string;
    address: string;
    home: string;
    startedAt: number;
    gatewayHost: string;
    gatewayPorts: { from: number; to: number };
    /** The port that gateways share, told apart by host names; `isGenerated`: every gateway gets one (dsl.md §18.4). */
    virtualHosts: { port: number; isGenerated: boolean };
    /** What blueprints may read of Vamp itself. */
    globals: Globals;
  };
};

/** The shape of every use case: `verb({ ctx, input })`. */
export type ServiceCall<Input> = { ctx: ServiceContext; input: Input };
