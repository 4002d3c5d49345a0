import { Problem } from '../domain/problem';
import type { Clock } from '../ports/clock';
import type { GatewayDriver } from '../ports/gateway-driver';
import { createEmbeddedGatewayDriver } from './embedded';
import { createHaproxyGatewayDriver, findHaproxy } from './haproxy';

/** The argument arrays that start the process of each kind of gateway. */
export type GatewayCommands = Record<'embedded' | 'haproxy', readonly string[]>;

export type GatewayChoice = {
  home: string;
  clock: Clock;
  commands: GatewayCommands;
  /** `auto`: HAProxy where one is found that is new enough. */
  wish: 'auto' | 'embedded' | 'haproxy';
  /** The program of HAProxy, where somebody says so. */
  haproxy: string | undefined;
  /** The socket of the master of a HAProxy that is there already; absent: one of our own. */
  haproxyMaster: string | undefined;
  haproxyBufferKb: number;
  /** Where programs are looked for, as the variable PATH. */
  path: string;
};

/** The driver that carries the traffic of a home. Where it changes, that of the other kind gives up its ports first. */
export function chooseGatewayDriver(choice: GatewayChoice): GatewayDriver {
  const { home, clock, commands, wish } = choice;
  const found = wish === 'embedded' ? null : findHaproxy(choice.haproxy, choice.path);
  const settings = [
    ...(found?.ok === true ? [`binary=${found.haproxy.path}`] : []),
    ...(choice.haproxyMaster === undefined ? [] : [`master=${choice.haproxyMaster}`]),
    `buffer-kb=${choice.haproxyBufferKb}`,
  ];
  const embedded = createEmbeddedGatewayDriver({ home, clock, command: commands.embedded });
  const haproxy = createHaproxyGatewayDriver({
    home,
    clock,
    command: [...commands.haproxy, ...settings.flatMap((each) => ['--set', each])],
  });
  const isHaproxy = wish === 'haproxy' || found?.ok === true;
  const [chosen, other] = isHaproxy ? [haproxy, embedded] : [embedded, haproxy];
  return {
    ...chosen,
    async open() {
      if (wish === 'haproxy' && found?.ok === false) throw withoutHaproxy(found.reason);
      await other.stop();
      await chosen.open();
    },
    // Whatever an earlier choice has left running ends with it.
    async stop() {
      await Promise.all([chosen.stop(), other.stop()]);
    },
  };
}

function withoutHaproxy(reason: string): Problem {
  return new Problem('unavailable', {
    message: `VAMP_GATEWAY_DRIVER asks for HAProxy, but ${reason}.`,
    advice:
      'Install HAProxy 2.4 or newer, say where it lies with VAMP_HAPROXY, or set VAMP_GATEWAY_DRIVER to auto or embedded.',
  });
}
