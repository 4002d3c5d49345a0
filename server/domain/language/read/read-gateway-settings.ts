import type { GatewayAddress, GatewaySettings } from '../../artifact';
import { FULL_WEIGHT, type Protocol, parseClientKey } from '../../gateway';
import { parseReferences } from '../interpolation/parse-references';
import { child, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import type { ReadContext } from './context';
import { parsePort } from './parse-port';
import { readCount, readDuration, readPercentage } from './quantity';
import { readBoolean } from './read-boolean';
import { readSelector } from './read-expression';
import { normalisePath } from './read-routes';
import { readMetadata } from './read-settings';

const MAX_NAME = 200;

/** What gateways of every kind may say besides their routes. */
export function readGatewaySettings(ctx: ReadContext, node: RawNode): GatewaySettings {
  return {
    metadata: readMetadata(node),
    sticky: readSticky(child(node, 'sticky')),
    visitors: readClientKey(ctx, child(node, 'visitors')),
    virtualHosts: oneOrMany(child(node, 'virtual_hosts')).map((host) => readHost(ctx, host)),
    virtualHostsOnly: readBoolean(ctx, child(node, 'virtual_hosts_only')),
    selector: readSelector(ctx, child(node, 'selector')),
    mirror: readMirror(ctx, child(node, 'mirror')),
    rateLimit: readRateLimit(ctx, child(node, 'rate_limit')),
    tls: readTls(ctx, child(node, 'tls')),
  };
}

function readSticky(node: RawNode | null): GatewaySettings['sticky'] {
  const sticky = textOf(node)?.toLowerCase();
  return sticky === 'none' || sticky === 'route' || sticky === 'instance' ? sticky : null;
}

function readHost(ctx: ReadContext, node: RawNode): string {
  const host = textOf(node) ?? '';
  if (!/^[\p{L}\d_-]+(\.[\p{L}\d_-]+)*$/u.test(host) || host.length > MAX_NAME) {
    const message = `\`${host}\` is no host name. Write for example \`shop.example\`, without a port.`;
    ctx.report({ code: 'IllegalGatewayVirtualHosts', message, at: node.place });
  }
  return host;
}

function readClientKey(ctx: ReadContext, node: RawNode | null): string | null {
  const text = textOf(node);
  if (node === null || text === null) return null;
  const key = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^\w+/, (word) => word.toLowerCase());
  if (parseClientKey(key) === null) {
    const message = `\`${text}\` does not tell clients apart. Write \`ip\`, \`header NAME\` or \`cookie NAME\`.`;
    ctx.report({ code: 'UnexpectedTypeError', message, at: node.place });
  }
  return key;
}

function readTls(ctx: ReadContext, node: RawNode | null): GatewaySettings['tls'] {
  if (!node) return null;
  const names = child(node, 'certificates');
  const certificates = oneOrMany(names).map((each) => readSecretName(ctx, each));
  if (names !== null && certificates.length === 0) {
    const message = 'TLS needs a certificate. Name the secret that holds its chain and its key.';
    ctx.report({ code: 'UnexpectedTypeError', message, at: names.place });
  }
  return { certificates, redirect: readPort(ctx, child(node, 'redirect'), 'http').port };
}

/** A name, with or without the words that lead to a secret elsewhere. */
function readSecretName(ctx: ReadContext, node: RawNode): string {
  const text = textOf(node) ?? '';
  const name = text.replace(/^\$(?:secret:\/\/(.+)|\{secret:\/\/(.+)\})$/, '$1$2');
  const [reference, ...more] = parseReferences(`\${secret://${name}}`);
  const isName = reference?.kind === 'global' && reference.path === name && more.length === 0;
  if (isName && name.length <= MAX_NAME) return name;
  // Somebody may have pasted the certificate itself.
  const message =
    'This is no name of a secret. Save the certificate with its key as a secret, and name that here.';
  ctx.report({ code: 'UnexpectedTypeError', message, at: node.place });
  return '';
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
  const written = child(node, 'requests');
  const requests = readCount(ctx, written, 1);
  if (written && requests === 0) {
    const message = 'With this limit nobody gets through. Write a number from 1.';
    ctx.report({ code: 'UnexpectedTypeError', message, at: written.place });
  }
  return {
    requests,
    perMs: perMs ?? 0,
    key: readClientKey(ctx, child(node, 'key')),
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
