import { parseSource } from '../language/source/parse-source';
import { child, entriesOf, oneOrMany, textOf } from '../language/source/raw-node';

/** The env files that a compose file names, as written there: what to hand to `importCompose`. */
export function listEnvFiles(text: string): string[] {
  const root = parseSource(text)[0]?.root ?? null;
  const services = entriesOf(child(root, 'services') ?? root);
  const paths = services.flatMap(({ value }) =>
    oneOrMany(child(value, 'env_file')).flatMap(
      (file) => textOf(file.kind === 'map' ? child(file, 'path') : file) ?? [],
    ),
  );
  return [...new Set(paths)];
}
