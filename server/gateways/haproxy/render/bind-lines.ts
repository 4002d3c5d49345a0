import { isIPv6 } from 'node:net';
import type { GatewayPlan, Setting } from './gateway-plan';
import { certificateFile, doorFile } from './proxy-names';
import { word } from './quote';
import { UnfitError } from './unfit';

/** Where a gateway listens: at its own addresses, and for shared ports at a socket. */
export function bindLines({ gateway, setting }: GatewayPlan): string[] {
  const { extraHosts = [], host, port, protocol, tls, virtualHosts } = gateway;
  const certificates = (tls?.certificates ?? []).map(
    ({ secret }) =>
      ` crt ${word(`${setting.paths.certificates}/${certificateFile(secret, setting)}`)}`,
  );
  const alpn = protocol === 'http' ? ' alpn h2,http/1.1' : '';
  const options = tls === undefined ? '' : ` ssl${certificates.join('')}${alpn}`;
  const hasDoor = protocol === 'http' && (virtualHosts?.names.length ?? 0) > 0;
  return [
    ...[host, ...extraHosts].map((each) => `  bind ${listenAddress(each, port)}${options}`),
    ...(hasDoor ? [`  bind ${doorAddress(gateway.name, setting)} accept-proxy mode 600`] : []),
  ];
}

export function doorAddress(gateway: string, setting: Setting): string {
  return word(`unix@${setting.paths.sockets}/${doorFile(gateway, setting)}`);
}

export function listenAddress(host: string, port: number): string {
  if (isIPv6(host)) return host === '::' ? `[::]:${port} v4v6` : `[${host}]:${port}`;
  if (!/^[\w.-]+$/.test(host)) throw new UnfitError(`\`${host}\` is no address to listen at`);
  return `${host}:${port}`;
}
