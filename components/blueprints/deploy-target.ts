'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const DEPLOY_MODES = ['merge', 'apply', 'slice'] as const;
export type DeployMode = (typeof DEPLOY_MODES)[number];

/** Which deployment a blueprint goes to, and what becomes of what it mentions and does not. */
export type DeployTarget = { deployment: string; mode: DeployMode };

/** Kept in the address, so that a link shows a colleague the same plan. */
export function useDeployTarget(blueprintName: string) {
  const [{ deployment, mode }, setQuery] = useQueryStates({
    deployment: parseAsString,
    mode: parseAsStringLiteral(DEPLOY_MODES).withDefault('merge'),
  });
  const target: DeployTarget = { deployment: deployment ?? blueprintName, mode };
  return {
    target,
    setTarget(next: DeployTarget) {
      const isDefault = next.deployment === blueprintName;
      void setQuery({ ...next, deployment: isDefault ? null : next.deployment });
    },
  };
}
