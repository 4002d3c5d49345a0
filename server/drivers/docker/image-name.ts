/** An image as the Engine API wants it: with a tag or digest, and the registry it comes from. */
export type ImageName = { repository: string; tag: string; registry: string };

export const DOCKER_HUB = 'docker.io';

const PART = '[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*';
const PATTERN = new RegExp(
  `^(?<repository>${PART}(?::\\d+(?=/))?(?:/${PART})*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>[A-Za-z0-9]+:[0-9a-fA-F]{32,}))?$`,
);

/** Null where it is no name of an image. Without a tag, `latest` is meant, never every tag there is. */
export function parseImageName(text: string): ImageName | null {
  const { repository, tag, digest } = PATTERN.exec(text)?.groups ?? {};
  if (repository === undefined || /[A-Z]/.test(withoutRegistry(repository))) return null;
  return { repository, tag: digest ?? tag ?? 'latest', registry: registryOf(repository) };
}

function registryOf(repository: string): string {
  const [first = '', ...rest] = repository.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return isHost ? first : DOCKER_HUB;
}

function withoutRegistry(repository: string): string {
  const registry = registryOf(repository);
  return registry === DOCKER_HUB ? repository : repository.slice(registry.length + 1);
}
