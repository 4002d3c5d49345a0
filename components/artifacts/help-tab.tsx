'use client';

import { type Cursor, useHelp } from '@/components/editor';
import { Skeleton, Tag } from '@/components/ui';
import { singularOf } from '@/server/domain/artifact';
import type { PageKind } from './kinds';

type HelpTabProps = {
  /** What the text is if it does not say so; null for several documents. */
  kind: PageKind | null;
  source: string;
  cursor: Cursor;
};

/** What the language says about the place the cursor is at. */
export function HelpTab({ kind, source, cursor }: HelpTabProps) {
  const answer = useHelp({ text: source, cursor, kind });
  if (answer === null) return <Skeleton label="Looking it up" className="m-3.5 h-24" />;
  const { path, help, ...at } = answer;
  return (
    <div className="flex flex-col gap-3 p-3.5 break-words">
      <p className="font-mono text-sm text-muted">
        {path.length > 0 ? path.join(' › ') : at.kind === null ? 'document' : singularOf(at.kind)}
      </p>
      {help === null ? (
        <p>The language has nothing of that name here. Look at the problems below the text.</p>
      ) : (
        <>
          <p>{help.description ?? 'A name or value of your own.'}</p>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
            <Fact name="written as" values={help.forms} />
            <Fact name="default" values={help.default === null ? [] : [help.default]} />
            <Fact name="for example" values={help.examples} />
          </dl>
          {help.properties.length > 0 && <Properties properties={help.properties} />}
        </>
      )}
    </div>
  );
}

function Fact({ name, values }: { name: string; values: readonly string[] }) {
  if (values.length === 0) return null;
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex flex-wrap gap-1">
        {values.map((value) => (
          <Tag key={value}>{value}</Tag>
        ))}
      </dd>
    </>
  );
}

type PropertyHelp = { name: string; description: string | null; isRequired: boolean };

function Properties({ properties }: { properties: readonly PropertyHelp[] }) {
  return (
    <div>
      <h3 className="border-b border-line pb-1">What can stand in it</h3>
      <dl className="divide-y divide-line">
        {properties.map(({ name, description, isRequired }) => (
          <div key={name} className="py-1.5">
            <dt className="font-mono text-sm">
              {name} {isRequired && <span className="text-muted">required</span>}
            </dt>
            {description !== null && <dd className="text-muted">{description}</dd>}
          </div>
        ))}
      </dl>
    </div>
  );
}
