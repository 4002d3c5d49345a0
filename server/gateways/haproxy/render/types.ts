import type { GatewayConfig, Target } from '../../../domain/gateway';

/**
 * A server line of a backend, at a place of its own for good. `drain`: gets nothing new, what is under way goes on; in a
 * fresh process it is the same as `empty`. The host of a target must be an address for a change without a reload.
 */
export type Slot =
  | { state: 'ready' | 'drain'; target: Target }
  | { state: 'empty'; target?: undefined };

/** By route, `s1` first. Another number of slots is another topology: keep some empty ones. */
export type GatewaySlots = ReadonlyMap<string, readonly Slot[]>;

export type RenderPaths = {
  /** Folder of the map files. Runtime commands name a map by this folder, `/`, and its file name. */
  maps: string;
  /** Folder of the PEM files; `certificateFile` says the name of each. */
  certificates: string;
  /** Folder of the sockets by which shared ports reach gateways; short, for a path may have 107 bytes. */
  sockets: string;
  /** Whom external targets with TLS are trusted by; `@system-ca` from HAProxy 2.6 on. */
  caFile: string;
};

/** Gateways and slots are compared by identity: hand over the same object where nothing changed. */
export type RenderInput = {
  /** In any order. */
  gateways: readonly GatewayConfig[];
  /** By gateway. A route that is missing has no slots. */
  slots: ReadonlyMap<string, GatewaySlots>;
  paths: RenderPaths;
  /** Sections before the proxies, `global` among them, as they are to stand there. */
  globalLines: readonly string[];
  /** What this version of HAProxy has to offer for every HTTP proxy, e.g. `option idle-close-on-response`. */
  httpLines?: readonly string[];
  /** As `PlaneParts.sign`. */
  sign: (text: string) => string;
  traceToken: string;
  /** 40 hexadecimal digits. */
  sha1: (text: string) => string;
  /** Where lines go, as HAProxy writes an address (`/path/of/socket`, `127.0.0.1:514`); null: nowhere. */
  log: string | null;
  /** A `peers` section in `globalLines`, by which rate limits outlive a reload; null: there is none. */
  peers: string | null;
};

/** What a proxy of the configuration is there for. */
export type ProxyRole =
  | { kind: 'frontend' | 'nobody' | 'limit' | 'redirect' | 'door'; gateway: string }
  | { kind: 'route'; gateway: string; route: string }
  | { kind: 'hosts'; port: number };

export type Rendered = {
  config: string;
  /** Contents by file name; all of them must be in the folder, the empty ones too. */
  maps: Record<string, string>;
  /** By the name that statistics and log lines have. */
  proxies: ReadonlyMap<string, ProxyRole>;
};

export type RuntimeCommand =
  /** `map` is a file name; keys have no white space. */
  | { kind: 'set-map' | 'add-map'; map: string; key: string; value: string }
  | { kind: 'del-map'; map: string; key: string }
  /**
   * With `address` and `port` the slot gets another target: whatever its health was, it starts as up. An address is one of
   * IPv4 or IPv6 without brackets. `maint` comes for a slot that is to be empty.
   */
  | {
      kind: 'set-server';
      backend: string;
      server: string;
      address?: string;
      port?: number;
      state: 'ready' | 'drain' | 'maint';
    }
  /** Another content of the PEM file `file` (in `RenderPaths.certificates`), that of the secret. */
  | { kind: 'set-certificate'; file: string; secret: string };
