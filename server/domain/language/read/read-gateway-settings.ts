import type { GatewayAddress, GatewaySettings } from '../../artifact';
import { FULL_WEIGHT, type Protocol } from '../../gateway';
import { child, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import type { ReadContext } from './context';
import { parsePort } from './parse-port';
import { readCount, readDuration, readPercentage } from './quantity';
import { readSelector } from './read-expression';
import { normalisePath } from './read-routes';
import { readMetadata } from './read-settings';

/** What gateways of every kind may say besides their routes. */
export function readGatewaySettings(ctx: ReadContext, node: RawNode): GatewaySettings {
  return {
    metadata: readMetadata(node),
    sticky: readSticky(child(node, 'sticky')),
    virtualHosts: oneOrMany(child(node, 'virtual_hosts')).map((host) => textOf(host) ?? ''),
    selector: readSelector(ctx, child(node, 'selector')),
    mirror: readMirror(ctx, child(node, 'mirror')),
    rateLimit: readRateLimit(ctx, child(node, 'rate_limit')),
  };
}

function readSticky(node: RawNode | null): GatewaySettings['sticky'] {
  const sticky = textOf(node)?.toLowerCase();
  return sticky === 'route' || sticky === 'instance' ? sticky : null;
}

function readMirror(ctx: ReadContext, node: RawNode | null): GatewaySettings['mirror'] {
  if (!node) return null;
  return {
    route: normalisePath(textOf(child(node, 'route')) ?? ''),
    share: readPercentage(ctx, child(node, 'percentage')) ?? FULL_WEIGHT,
  };
}

function readRateLimit(ctx: ReadContext, node: RawNode | null): GatewaySettings['rateLimit'] {
  if (!node) return null;
  const per = child(node, 'per');
  const perMs = readDuration(ctx, per);
  if (per && perMs === 0) {
    const message = 'No time at all is no limit. Write for example `1s`.';
    ctx.report({ code: 'UnexpectedTypeError', message, at: per.place });
  }
  return {
    requests: readCount(ctx, child(node, 'requests'), 0),
    perMs: perMs ?? 0,
    key: textOf(child(node, 'key')),
  };
}

export function readAddress(ctx: ReadContext, node: RawNode | null): GatewayAddress | null {
  if (!node) return null;
  const { port } = readPort(ctx, child(node, 'port'), 'http');
  return { host: textOf(child(node, 'host')) ?? '', port: port ?? 0 };
}

export type ListeningPort = { port: number | null; protocol: Protocol };

/** 0 and nothing leave the choice to the deployment. */
export function readPort(
  ctx: ReadContext,
  node: RawNode | null,
  fallback: Protocol,
): ListeningPort {
  const text = textOf(node);
  if (!node || text === null) return { port: null, protocol: fallback };
  const parsed = parsePort(text);
  if (!parsed) {
    const message = `\`${text}\` is not a port. Write for example \`9050\` or \`9050/tcp\`.`;
    ctx.report({ code: 'UnexpectedTypeError', message, at: node.place });
    return { port: null, protocol: fallback };
  }
  if (parsed.number < 0 || parsed.number > 65_535) {
    const message = `A gateway cannot listen on port ${parsed.number}. Choose one from 1 to 65535.`;
    ctx.report({ code: 'InvalidGatewayPortError', message, at: node.place });
  }
  return { port: parsed.number || null, protocol: parsed.protocol };
}
