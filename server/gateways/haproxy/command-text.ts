import { CliError } from './cli-client';
import type { RuntimeCommand } from './render';

/** A command of the runtime API, and what it answers when it was done. */
export type CommandText = { text: string; isDone: (answer: string) => boolean };

const isSilent = (answer: string) => answer === '';

/** What to say at the admin socket, in order. Certificates have lines of their own and are not said this way. */
export function textsOf(
  command: Exclude<RuntimeCommand, { kind: 'set-certificate' }>,
  mapFolder: string,
): CommandText[] {
  switch (command.kind) {
    case 'set-map':
    case 'add-map': {
      const { map, key, value } = command;
      const verb = command.kind === 'set-map' ? 'set' : 'add';
      return [silent(`${verb} map`, `${mapFolder}/${map}`, key, value)];
    }
    case 'del-map':
      return [silent('del map', `${mapFolder}/${command.map}`, command.key)];
    case 'set-server':
      return serverTexts(command);
  }
}

function serverTexts(command: Extract<RuntimeCommand, { kind: 'set-server' }>): CommandText[] {
  const { backend, server, address, port, state } = command;
  const name = `${backend}/${server}`;
  const setState = silent('set server', name, 'state', state);
  if (address === undefined || port === undefined) return [setState];
  return [
    // Whatever the health of the one before was: who leaves maintenance is up.
    silent('set server', name, 'state', 'maint'),
    {
      text: words('set server', name, 'addr', address, 'port', String(port)),
      isDone: (answer) => /changed|no need to change/.test(answer),
    },
    setState,
  ];
}

function silent(verb: string, ...args: string[]): CommandText {
  return { text: words(verb, ...args), isDone: isSilent };
}

/** The verb as it is; of an argument, what would end it or the command is escaped. A line break cannot be. */
function words(verb: string, ...args: string[]): string {
  const escaped = args.map((arg) => arg.replaceAll(/[\\ ;\t"']/g, '\\$&'));
  const text = [verb, ...escaped].join(' ');
  if (/[\r\n]/.test(text)) throw new CliError('a command of HAProxy cannot hold a line break');
  return text;
}
