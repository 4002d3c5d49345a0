import { Problem, type ProblemCode } from '../../domain/problem';
import { sentence } from './engine-problem';
import { DOCKER_HUB, type ImageName } from './image-name';

const ASKS_FOR_LOGIN =
  /unauthorized|authentication required|no basic auth credentials|incorrect username or password|\b401\b/i;
const NOT_ALLOWED = /access denied|\bdenied\b|forbidden|\b403\b/i;
const UNKNOWN = /manifest (for .* )?(unknown|not found)|not found|does not exist|name unknown/i;
const OTHER_PLATFORM = /no matching manifest/i;

/** Why an image could not be pulled and what helps, from what the engine passes on of the registry. */
export function pullProblem(image: string, name: ImageName, said: string): Problem {
  const { registry } = name;
  const where = registry === DOCKER_HUB ? 'Docker Hub' : `the registry ${registry}`;
  const login = `docker login${registry === DOCKER_HUB ? '' : ` ${registry}`}`;
  const because = (code: ProblemCode, what: string, advice: string) =>
    new Problem(code, { message: `${what} (${sentence(said)})`, advice });
  if (OTHER_PLATFORM.test(said))
    return because(
      'invalid',
      `image ${image} does not exist for the processor of this machine`,
      'Name an image that was built for it.',
    );
  if (ASKS_FOR_LOGIN.test(said))
    return because(
      'refused',
      `${where} asks for a login to pull ${image}`,
      `Log in as the user that runs Vamp: ${login}. Then try again.`,
    );
  if (NOT_ALLOWED.test(said))
    return because(
      'refused',
      `image ${image} does not exist at ${where}, or needs a login`,
      `Correct \`deployable\` in the blueprint, or log in as the user that runs Vamp: ${login}.`,
    );
  if (UNKNOWN.test(said))
    return because(
      'invalid',
      `image ${image} does not exist at ${where}`,
      'Correct `deployable` in the blueprint, or push the image, and try again.',
    );
  return because(
    'unavailable',
    `image ${image} cannot be pulled from ${where}`,
    `See whether the engine's machine can reach it, or put the image there by hand: docker pull ${image}.`,
  );
}
