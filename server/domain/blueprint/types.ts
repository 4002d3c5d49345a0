import type { HealthCheck, PortSpec, Scale } from '../deployment';
import type { BasisPoints, Protocol } from '../gateway';

/** A blueprint as read: every short form expanded, references between artifacts still names. */
export type Blueprint = {
  name: string;
  gateways: BlueprintGateway[];
  clusters: BlueprintCluster[];
  /** Blueprint-level values: cluster → variable → value. */
  environment: Record<string, Record<string, string>>;
};

/** An external gateway. */
export type BlueprintGateway = {
  /** The key in the document: a port number or a name. */
  key: string;
  /** null: assigned at deploy time. */
  port: number | null;
  protocol: Protocol;
  routes: { cluster: string; port: string; weight: BasisPoints | null }[];
};

export type BlueprintCluster = {
  name: string;
  services: BlueprintService[];
  /** Internal gateways that say something of their own; one exists per port anyway. Port null: the only one, once known. */
  gateways: { port: string | null; routes: { service: string; weight: BasisPoints | null }[] }[];
  healthChecks: HealthCheck[] | null;
};

export type BlueprintService = {
  breed: Breed | { reference: string };
  environment: Record<string, string>;
  scale: Scale | null;
  /** null: not given; empty: none wanted. */
  healthChecks: HealthCheck[] | null;
};

export type Breed = {
  name: string;
  /** `definition` is an argument array for `command`, the text as given for every other type. */
  deployable: { type: string; definition: string | string[]; directory?: string };
  ports: PortSpec[];
  environment: { name: string; alias: string | null; value: string | null }[];
  constants: Record<string, string>;
  /** alias → breed name (may end in `*`). */
  dependencies: Record<string, string>;
  healthChecks: HealthCheck[] | null;
};
