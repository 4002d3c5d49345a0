import { describeError, isProblem, Problem } from '../../domain/problem';
import type { Clock } from '../../ports/clock';
import type { EngineClient } from './client';
import { refusalStatus, refused } from './engine-problem';
import { parseImageName } from './image-name';
import { readJsonLines } from './json-lines';
import { pullProblem } from './pull-problem';
import { createPullProgress } from './pull-progress';
import type { RegistryLogins } from './registry-logins';
import { type ImageDetail, imageSchema, pullLineSchema } from './schema';
import { createWatchdog } from './watchdog';

/** So long a pull may show no progress at all. */
const STALLED_MS = 180_000;
const QUICK_MS = 5_000;
/** How long a registry's answer counts before a start; a missing image may be pushed any moment. */
const GOOD_NEWS_MS = 300_000;
const BAD_NEWS_MS = 10_000;

type Pull = {
  done: Promise<void>;
  listeners: Set<(progress: string) => void>;
  abort: AbortController;
};

export type PresentOptions = { onProgress(progress: string): void; signal: AbortSignal };

export interface Images {
  /** The image as the engine has it, pulled if it has not. Throws a Problem that says why there is none. */
  present(image: string, options: PresentOptions): Promise<ImageDetail>;
  /** Why there is no such image to pull, as far as its registry says so quickly; else null. */
  obstacle(image: string): Promise<string | null>;
  /** What is being pulled now, in words. */
  underWay(): string[];
}

type ImagesOptions = { client: EngineClient; logins: RegistryLogins; clock: Clock };

export function createImages({ client, logins, clock }: ImagesOptions): Images {
  const pulls = new Map<string, Pull>();
  const progress = new Map<string, string>();
  const answers = new Map<string, { answer: string | null; until: number }>();

  async function find(image: string): Promise<ImageDetail | null> {
    try {
      return await client.ask(
        { method: 'GET', path: `/images/${pathOf(image)}/json` },
        imageSchema,
      );
    } catch (error) {
      if (refusalStatus(error) === 404) return null;
      throw refused(`the Docker Engine cannot look up image ${image}`, error);
    }
  }

  function startPull(image: string): Pull {
    const abort = new AbortController();
    const listeners = new Set<(progress: string) => void>();
    const tell = (text: string) => {
      progress.set(image, text);
      for (const listener of listeners) listener(text);
    };
    const done = pull(image, abort, tell).finally(() => {
      pulls.delete(image);
      progress.delete(image);
    });
    // Whoever waits hears of it; nobody may be waiting any more.
    done.catch(() => undefined);
    const started = { done, listeners, abort };
    pulls.set(image, started);
    return started;
  }

  async function pull(
    image: string,
    abort: AbortController,
    tell: (text: string) => void,
  ): Promise<void> {
    const name = parseImageName(image);
    if (name === null) throw notAnImage(image);
    const told = createPullProgress(image);
    tell(told.describe());
    const login = await logins(name.registry);
    const query = { fromImage: name.repository, tag: name.tag };
    const { signal } = abort;
    const watchdog = createWatchdog(clock, STALLED_MS, () => abort.abort());
    try {
      const stream = await client.stream({
        method: 'POST',
        path: '/images/create',
        query,
        login,
        signal,
        timeoutMs: STALLED_MS,
      });
      for await (const line of readJsonLines(stream, pullLineSchema)) {
        if (line.error !== undefined) throw pullProblem(image, name, line.error);
        watchdog.touch();
        told.add(line);
        tell(told.describe());
      }
    } catch (error) {
      if (isProblem(error)) throw error;
      throw pullProblem(image, name, describeError(error));
    } finally {
      watchdog.end();
    }
    if (watchdog.isOver())
      throw pullProblem(image, name, `nothing came for ${STALLED_MS / 60_000} minutes`);
  }

  /** Plans are made often, and registries count how often they are asked. */
  async function obstacle(image: string): Promise<string | null> {
    const known = answers.get(image);
    if (known !== undefined && clock.now() < known.until) return known.answer;
    const answer = await askRegistry(image);
    for (const [each, { until }] of answers) if (clock.now() >= until) answers.delete(each);
    const lifeMs = answer === null ? GOOD_NEWS_MS : BAD_NEWS_MS;
    answers.set(image, { answer, until: clock.now() + lifeMs });
    return answer;
  }

  /** Through the engine, as a pull would. */
  async function askRegistry(image: string): Promise<string | null> {
    const name = parseImageName(image);
    if (name === null) return notAnImage(image).message;
    if ((await find(image)) !== null) return null;
    const path = `/distribution/${pathOf(image)}/json`;
    try {
      const login = await logins(name.registry);
      await client.tell({ method: 'GET', path, login, timeoutMs: QUICK_MS });
      return null;
    } catch (error) {
      const problem = pullProblem(image, name, describeError(error));
      return isProblem(error) || problem.code === 'unavailable' ? null : problem.message;
    }
  }

  return {
    obstacle,
    underWay: () => [...progress.values()],
    async present(image, { onProgress, signal }) {
      const found = await find(image);
      if (found !== null) return found;
      const running = pulls.get(image) ?? startPull(image);
      running.listeners.add(onProgress);
      onProgress(progress.get(image) ?? `pulling ${image}`);
      try {
        await Promise.race([running.done, cancelled(image, signal)]);
      } finally {
        running.listeners.delete(onProgress);
        if (running.listeners.size === 0) running.abort.abort();
      }
      const pulled = await find(image);
      if (pulled !== null) return pulled;
      throw new Problem('unavailable', {
        message: `the pull of image ${image} broke off`,
        advice: 'Try again; what was pulled so far is kept.',
      });
    },
  };
}

function pathOf(image: string): string {
  return image.split('/').map(encodeURIComponent).join('/');
}

function cancelled(image: string, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () =>
      reject(new Problem('conflict', { message: `the pull of image ${image} was called off` }));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

function notAnImage(image: string): Problem {
  return new Problem('invalid', {
    message: `\`${image}\` is no name of an image`,
    advice: 'Write it as name:tag or registry/name:tag, the name in small letters.',
  });
}
