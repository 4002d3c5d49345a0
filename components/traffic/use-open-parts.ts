'use client';

import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';

const parts = {
  /** The version whose details are open. */
  details: parseAsString,
  rules: parseAsBoolean.withDefault(false),
};

export type OpenParts = {
  details: string | null;
  setDetails: (route: string | null) => void;
  areRulesOpen: boolean;
  setRulesOpen: (isOpen: boolean) => void;
};

/** What of the split is unfolded, kept in the address so that a link shows a colleague the same. */
export function useOpenParts(): OpenParts {
  const [{ details, rules }, set] = useQueryStates(parts);
  return {
    details,
    setDetails: (route) => void set({ details: route }),
    areRulesOpen: rules,
    setRulesOpen: (isOpen) => void set({ rules: isOpen ? true : null }),
  };
}
