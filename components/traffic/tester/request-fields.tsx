'use client';

import { useState } from 'react';
import { TextInput } from '@/components/ui';
import { PairRows } from './pair-rows';
import { readCurl } from './read-curl';
import type { RequestDraft } from './request-draft';

type RequestFieldsProps = {
  draft: RequestDraft;
  from: string;
  onDraft: (draft: RequestDraft) => void;
  onFrom: (address: string) => void;
};

/** A request, field by field, or from a line of curl. */
export function RequestFields({ draft, from, onDraft, onFrom }: RequestFieldsProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-1">
        <TextInput
          label="method"
          labelHidden
          className="w-20 shrink-0"
          spellCheck={false}
          value={draft.method}
          onValueChange={(method) => onDraft({ ...draft, method: method.toUpperCase() })}
        />
        <TextInput
          label="path"
          labelHidden
          className="min-w-0 flex-1"
          spellCheck={false}
          value={draft.path}
          error={draft.path.startsWith('/') ? null : 'A path begins with /'}
          onValueChange={(path) => onDraft({ ...draft, path })}
        />
      </div>
      <div className="flex gap-1">
        <TextInput
          label="host"
          labelHidden
          placeholder="host"
          className="min-w-0 flex-3"
          spellCheck={false}
          value={draft.host}
          onValueChange={(host) => onDraft({ ...draft, host })}
        />
        <TextInput
          label="client address"
          labelHidden
          placeholder="client address"
          className="min-w-0 flex-2"
          spellCheck={false}
          value={from}
          onValueChange={onFrom}
        />
      </div>
      <PairRows
        noun="header"
        pairs={draft.headers}
        onPairs={(headers) => onDraft({ ...draft, headers })}
      />
      <PairRows
        noun="cookie"
        pairs={draft.cookies}
        onPairs={(cookies) => onDraft({ ...draft, cookies })}
      />
      <CurlField onDraft={onDraft} />
    </div>
  );
}

/** Takes a line of curl in place of the request. */
function CurlField({ onDraft }: Pick<RequestFieldsProps, 'onDraft'>) {
  const [line, setLine] = useState('');
  const read = line.trim() === '' ? null : readCurl(line);
  return (
    <TextInput
      label="or paste a line of curl"
      placeholder="curl -H 'X-Tier: free' http://…"
      spellCheck={false}
      autoComplete="off"
      value={line}
      error={read?.ok === false ? read.reason : null}
      onValueChange={(next) => {
        const result = readCurl(next);
        setLine(result.ok ? '' : next);
        if (result.ok) onDraft(result.request);
      }}
    />
  );
}
