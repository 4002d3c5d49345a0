import type { LiveMessage, LiveTopic } from '@/server/domain/live';

export type LiveState = {
  status: 'connecting' | 'live' | 'stale';
  /** Epoch ms since when it is so. */
  since: number;
  lastMessageAt: number | null;
};

export type FollowInput = { topics: LiveTopic[]; lastEventId?: string };

export type FollowHandlers = {
  onOpen: () => void;
  /** The connection broke and is being tried again by the transport. */
  onConnecting: () => void;
  /** The stream is over, with or without an error; nobody tries again but us. */
  onEnd: () => void;
  onMessage: (id: string, message: LiveMessage) => void;
};

export type Follow = (input: FollowInput, handlers: FollowHandlers) => { unsubscribe: () => void };

export type LiveClient = {
  start: () => void;
  stop: () => void;
  /** Follows a topic until the returned function is called; topics are shared by all who want them. */
  register: (topic: LiveTopic) => () => void;
  listen: (listener: (message: LiveMessage) => void) => () => void;
  setVisible: (visible: boolean) => void;
  readState: () => LiveState;
  subscribeState: (listener: () => void) => () => void;
};

const TOPICS_SETTLE_MS = 50;
/** A blip shorter than this is not worth a word on the screen. */
const STALE_AFTER_MS = 2_000;
const SLEEP_AFTER_MS = 60_000;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000] as const;

/** One stream per tab for all topics: browsers allow six per origin and then hang silently. */
export function createLiveClient(follow: Follow): LiveClient {
  const topics = new Map<LiveTopic, number>();
  const listeners = new Set<(message: LiveMessage) => void>();
  const stateListeners = new Set<() => void>();
  const timers: Partial<Record<TimerName, ReturnType<typeof setTimeout>>> = {};
  let state: LiveState = { status: 'connecting', since: Date.now(), lastMessageAt: null };
  let stream: Stream | null = null;
  /** The one that is being replaced: heard until its successor is complete, so that nothing falls between them. */
  let retiring: Stream | null = null;
  let lastEventId: string | undefined;
  let awake = false;
  let failures = 0;

  function cancel(name: TimerName) {
    clearTimeout(timers[name]);
    delete timers[name];
  }
  function after(name: TimerName, delayMs: number, run: () => void) {
    cancel(name);
    timers[name] = setTimeout(() => {
      delete timers[name];
      run();
    }, delayMs);
  }
  function setState(change: Partial<LiveState>) {
    const moved = change.status !== undefined && change.status !== state.status;
    state = { ...state, ...change, since: moved ? Date.now() : state.since };
    for (const listener of stateListeners) listener();
  }
  function emit(message: LiveMessage) {
    for (const listener of listeners) listener(message);
  }

  function open() {
    const wanted = [...topics.keys()].sort();
    if (!awake || stream?.topics === wanted.join()) return;
    if (retiring === null) retiring = stream;
    else stream?.unsubscribe();
    cancel('retry');
    stream = null;
    if (wanted.length === 0) return close();
    const mine: Stream = { topics: wanted.join(), after: lastEventId, unsubscribe: () => {} };
    stream = mine;
    // Handlers of a stream that was replaced meanwhile must not speak for the new one.
    const guard = (run: () => void) => {
      if (stream === mine) run();
    };
    const input = { topics: wanted, ...(lastEventId !== undefined && { lastEventId }) };
    const handle = follow(input, {
      onOpen: () => guard(onOpen),
      onConnecting: () => guard(onLost),
      onEnd: () => guard(onEnd),
      onMessage: (id, message) => {
        if (stream !== mine && retiring !== mine) return;
        if (message.kind === 'resync' && stream === mine) onComplete(id, mine);
        onMessage(id, message);
      },
    });
    mine.unsubscribe = () => handle.unsubscribe();
  }
  function retire() {
    retiring?.unsubscribe();
    retiring = null;
  }
  function close() {
    retire();
    stream?.unsubscribe();
    stream = null;
    cancel('retry');
  }

  function onOpen() {
    failures = 0;
    cancel('stale');
    setState({ status: 'live' });
  }
  /** Opened is not yet listening: between the two a change would be told to nobody. */
  function onComplete(id: string, mine: Stream) {
    retire();
    // Lower than asked for: the numbers begin anew, in another database.
    const isNew = mine.after === undefined ? lastEventId === undefined : +id < +mine.after;
    if (isNew && Number.isSafeInteger(Number(id))) lastEventId = id;
  }
  function onLost() {
    if (state.status !== 'live' || timers.stale !== undefined) return;
    after('stale', STALE_AFTER_MS, () => setState({ status: 'stale' }));
  }
  function onEnd() {
    onLost();
    close();
    const delayMs = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 10_000;
    failures += 1;
    after('retry', delayMs, open);
  }
  function onMessage(id: string, message: LiveMessage) {
    setState({ lastMessageAt: Date.now() });
    if (message.kind === 'event') {
      // Two streams overlap for a moment; each event is heard once.
      if (Number(lastEventId ?? -1) >= message.event.sequence) return;
      lastEventId = id;
    }
    emit(message);
  }
  function wake() {
    cancel('sleep');
    if (awake) return;
    awake = true;
    open();
  }
  function sleep() {
    awake = false;
    close();
  }

  return {
    start: wake,
    stop: () => {
      awake = false;
      close();
      for (const name of TIMERS) cancel(name);
    },
    register: (topic) => {
      topics.set(topic, (topics.get(topic) ?? 0) + 1);
      after('settle', TOPICS_SETTLE_MS, open);
      return () => {
        const left = (topics.get(topic) ?? 1) - 1;
        if (left === 0) topics.delete(topic);
        else topics.set(topic, left);
        after('settle', TOPICS_SETTLE_MS, open);
      };
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setVisible: (visible) => {
      if (visible) wake();
      else after('sleep', SLEEP_AFTER_MS, sleep);
    },
    readState: () => state,
    subscribeState: (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
  };
}

type Stream = {
  topics: string;
  /** The last event heard when it was opened. */
  after: string | undefined;
  unsubscribe: () => void;
};

const TIMERS = ['settle', 'stale', 'retry', 'sleep'] as const;
type TimerName = (typeof TIMERS)[number];
