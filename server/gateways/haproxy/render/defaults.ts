import type { Setting } from './gateway-plan';
import { word } from './quote';

/** What a log line has, in this order: microseconds from the first byte of the request, or `-`. */
const LOG_FORMAT = '%f %b %s %ST %[date(0,us),sub(txn.start)] %ts';

/**
 * Sections from which all proxies start. To be able to repeat what a target broke off, HAProxy copies a whole buffer for
 * each request: it costs more the larger `tune.bufsize` is.
 */
export function renderDefaults({ httpLines = [], log }: Setting): string[] {
  const logging = (format: string) =>
    log === null
      ? []
      : [
          `  log ${word(log)} len 1024 format raw daemon info`,
          `  log-format ${word(format)}`,
          '  option dontlognull',
        ];
  return [
    'defaults http',
    '  mode http',
    ...httpLines.map((line) => `  ${line}`),
    ...logging(LOG_FORMAT),
    '  retries 3',
    '  option redispatch 1',
    '  retry-on conn-failure empty-response',
    '  timeout connect 2s',
    '  timeout client 60s',
    '  timeout server 60s',
    '  timeout http-request 30s',
    '  timeout http-keep-alive 75s',
    '  timeout tunnel 24h',
    '',
    'defaults tcp',
    '  mode tcp',
    ...logging(LOG_FORMAT.replace('%ST', '-')),
    '  retries 3',
    '  option redispatch 1',
    '  timeout connect 2s',
    '  timeout client 24h',
    '  timeout server 24h',
    '',
  ];
}
