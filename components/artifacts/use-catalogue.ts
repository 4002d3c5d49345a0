'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTRPC } from '@/components/api';
import type { ArtifactName, JsonMap } from '@/server/domain/artifact';
import type { Catalogue } from '@/server/domain/language/service';
import { isPageKind, type PageKind } from './kinds';

type Wanted = { kind: PageKind; name: string };

/**
 * What is stored, for an editor to complete names and to follow references; undefined until known. What it holds only
 * by name is fetched once somebody imports it.
 */
export function useCatalogue() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.artifacts.catalogue.queryOptions());
  const [wanted, setWanted] = useState<readonly Wanted[]>([]);
  const forms = useQueries({
    queries: wanted.map((each) =>
      trpc.artifacts.expand.queryOptions({ ...each, references: 'as-written' }),
    ),
    combine: readForms,
  });
  const catalogue = useMemo(
    () => data && describeWanted(data, wanted, forms),
    [data, wanted, forms],
  );
  const onWanted = useCallback((names: readonly ArtifactName[]) => {
    setWanted((known) => addWanted(known, names));
  }, []);
  return { catalogue, onWanted };
}

type Answer = { data: { normal: JsonMap } | undefined };

function readForms(results: readonly Answer[]): (JsonMap | null)[] {
  return results.map(({ data }) => data?.normal ?? null);
}

/** The same list when nothing is new, so that nothing is asked twice. */
export function addWanted(
  known: readonly Wanted[],
  names: readonly ArtifactName[],
): readonly Wanted[] {
  const added = names.flatMap(({ kind, name }) => {
    const isKnown = known.some((each) => each.kind === kind && each.name === name);
    return isKnown || !isPageKind(kind) ? [] : [{ kind, name }];
  });
  return added.length === 0 ? known : [...known, ...added];
}

function describeWanted(
  catalogue: Catalogue,
  wanted: readonly Wanted[],
  forms: readonly (JsonMap | null)[],
): Catalogue {
  const described = wanted.flatMap((each, index) => {
    const normal = forms[index];
    return normal ? [{ ...each, normal }] : [];
  });
  const isDescribed = ({ kind, name }: ArtifactName) =>
    described.some((each) => each.kind === kind && each.name === name);
  const others = catalogue.entries.filter((entry) => !isDescribed(entry));
  return { ...catalogue, entries: [...others, ...described] };
}
