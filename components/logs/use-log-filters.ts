'use client';

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { LOG_LEVELS } from '@/server/domain/log';
import type { LogQuery } from './use-log';

const LEVELS = ['', ...LOG_LEVELS] as const;

/** What is looked at, in the address; empty: everything. */
export function useLogFilters() {
  return useQueryStates({
    text: parseAsString.withDefault(''),
    level: parseAsStringLiteral(LEVELS).withDefault(''),
    cluster: parseAsString.withDefault(''),
    service: parseAsString.withDefault(''),
    instance: parseAsString.withDefault(''),
    wrap: parseAsBoolean.withDefault(true),
  });
}

export type LogFilters = ReturnType<typeof useLogFilters>[0];
export type SetLogFilters = (change: Partial<LogFilters>) => void;

export function toLogQuery(deployment: string, filters: LogFilters): LogQuery {
  const { text, level, cluster, service, instance } = filters;
  return {
    deployment,
    ...(text !== '' && { text }),
    ...(level !== '' && { level }),
    ...(cluster !== '' && { cluster }),
    ...(service !== '' && { service }),
    ...(instance !== '' && { instance }),
  };
}
