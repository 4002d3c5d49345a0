import type { KeyedQueue } from '../../domain/keyed-queue';
import type { Clock } from '../../ports/clock';
import type { ChangeSignal } from './change-signal';
import type { EngineClient } from './client';
import type { Containers } from './containers';
import type { Images } from './images';
import type { EngineFacts } from './status';

/** A start under way. */
export type Starting = { waitsFor: string | null; abort: AbortController };

/** What the verbs of the driver share. */
export type DriverState = {
  readonly client: EngineClient;
  readonly homeId: string;
  readonly namespace: string;
  readonly clock: Clock;
  readonly containers: Containers;
  readonly images: Images;
  readonly queue: KeyedQueue;
  readonly changes: ChangeSignal;
  /** By instance id. */
  readonly starting: Map<string, Starting>;
  readonly engine: {
    /** Its events are being read. */
    isFollowed: boolean;
    /** Why they are not. */
    reason: string | null;
    facts: EngineFacts | null;
  };
  /** Aborted by close; null before open. */
  session: AbortController | null;
};
