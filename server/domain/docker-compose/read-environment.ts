import { child, oneOrMany, type RawNode } from '../language/source/raw-node';
import { composeText, escapeDollars, type Importing, notImported, type Service } from './importing';
import { interpolateCompose } from './interpolate-compose';

type Noting = { importing: Importing; service: Service };

/** `env_file` first, then `environment` above it. */
export function readEnvironment(noting: Noting): void {
  const { node } = noting.service;
  for (const file of oneOrMany(child(node, 'env_file'))) readEnvFile(noting, file);
  const environment = child(node, 'environment');
  if (environment?.kind === 'map') {
    for (const { key, value } of environment.entries) setFromNode(noting, key, value);
    return;
  }
  for (const item of oneOrMany(environment)) {
    if (item.kind !== 'scalar') {
      notImported(noting, item, 'A variable is written `NAME=value`; this one was left out.');
      continue;
    }
    const [name = '', ...rest] = item.source.split('=');
    const value = rest.length > 0 ? { ...item, value: '', source: rest.join('=') } : null;
    setFromNode(noting, name.trim(), value, item);
  }
}

function setFromNode(
  noting: Noting,
  name: string,
  value: RawNode | null,
  at: RawNode | null = value,
): void {
  if (!at) return;
  const isText = value?.kind === 'scalar' && value.value !== null;
  if (value && value.kind !== 'scalar') {
    notImported(noting, value, `The value of \`${name}\` is no plain text; it was left out.`);
    return;
  }
  const whole = isText ? /^\$(?:\{(\w+)(?::?\?[^}]*)?\}|(\w+))$/.exec(value.source) : null;
  if (!isText || whole) {
    const source = whole ? (whole[1] ?? whole[2]) : name;
    const message = `\`${name}\` comes from \`${source}\` in the environment of docker-compose, which is not known here. Give it a value.`;
    notImported(noting, at, message);
    set(noting, name, null, at);
    return;
  }
  set(noting, name, composeText(noting, value) ?? '', at);
}

function set(noting: Noting, name: string, value: string | null, node: RawNode): void {
  if (!/^[^\s/[\]]+$/.test(name)) {
    notImported(noting, node, `\`${name}\` is not a name for a variable; it was left out.`);
    return;
  }
  const escaped = value === null ? null : String(escapeDollars(value));
  noting.service.environment.set(name, { value: escaped, node });
}

function readEnvFile(noting: Noting, file: RawNode): void {
  const path = composeText(noting, file.kind === 'map' ? child(file, 'path') : file) ?? '';
  const { files } = noting.importing;
  const plain = path.replace(/^\.\//, '');
  const key = [path, plain, `./${plain}`].find((each) => Object.hasOwn(files, each));
  if (key === undefined) {
    const message = `The variables in the file \`${path}\` are not part of this text and are missing. Add the file to the import, or write them here.`;
    notImported(noting, file, message);
    return;
  }
  for (const { name, value } of parseEnvFile(files[key] ?? '')) {
    set(noting, name, value, file);
  }
}

/** Lines `NAME=value`; quotes protect, `#` after a blank comments, single quotes keep every `$`. */
function parseEnvFile(text: string): { name: string; value: string }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^\s*(?:export\s+)?([^\s=#][^=]*?)\s*=\s*(.*?)\s*$/.exec(line);
    if (!match) return [];
    const [, name = '', written = ''] = match;
    const single = /^'([^']*)'/.exec(written);
    if (single) return [{ name, value: single[1] ?? '' }];
    const double = /^"((?:[^"\\]|\\.)*)"/.exec(written);
    const value = double
      ? (double[1] ?? '').replaceAll(/\\(["\\$n])/g, (_, each) => (each === 'n' ? '\n' : each))
      : written.replace(/(^|\s+)#.*$/, '');
    return [{ name, value: interpolateCompose(value).text }];
  });
}
