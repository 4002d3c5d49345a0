'use client';

import { useQuery } from '@tanstack/react-query';
import { Radio, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTRPC } from '@/components/api';
import { Button, Dialog, ErrorNote, IconButton, Skeleton, TextInput } from '@/components/ui';
import { filterLines } from './log-filter';
import { LogLines } from './log-lines';
import { shortInstanceId } from './short-id';

const LINES = 500;
const FOLLOW_EVERY_MS = 2_000;

type InstanceLogProps = {
  /** null: closed. */
  instanceId: string | null;
  onClose: () => void;
};

/** The newest output of one instance, beside the page it was opened from. */
export function InstanceLog({ instanceId, onClose }: InstanceLogProps) {
  return (
    <Dialog
      open={instanceId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Log of ${shortInstanceId(instanceId ?? '')}`}
      shape="drawer"
    >
      {instanceId !== null && <LogContent key={instanceId} instanceId={instanceId} />}
    </Dialog>
  );
}

function LogContent({ instanceId }: { instanceId: string }) {
  const api = useTRPC();
  const [text, setText] = useState('');
  const [follow, setFollow] = useState(true);
  const log = useQuery(
    api.instances.logs.queryOptions(
      { id: instanceId, limit: LINES },
      { refetchInterval: follow ? FOLLOW_EVERY_MS : false, staleTime: 0 },
    ),
  );
  const lines = useMemo(() => filterLines(log.data ?? [], text), [log.data, text]);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
        <TextInput
          label="Filter lines"
          labelHidden
          placeholder="Filter lines"
          className="min-w-0 flex-1 basis-40"
          value={text}
          onValueChange={setText}
        />
        <Button aria-pressed={follow} onClick={() => setFollow(!follow)}>
          <Radio aria-hidden className="size-3.5" />
          Follow
        </Button>
        <IconButton icon={RefreshCw} label="Refresh" onClick={() => void log.refetch()} />
      </div>
      {log.error !== null && (
        <div className="p-3.5">
          <ErrorNote error={log.error} title="The log could not be read." />
        </div>
      )}
      {log.isPending && <Skeleton label="Loading the log" className="m-3.5 h-40" />}
      {log.data !== undefined && lines.length === 0 && (
        <p className="p-3.5 text-muted">
          {log.data.length === 0 ? 'It has not written anything yet.' : 'No line holds this text.'}
        </p>
      )}
      {lines.length > 0 && <LogLines label="Output" lines={lines} follow={follow} />}
      <p className="border-t border-line px-3.5 py-1.5 text-sm break-all text-muted">
        last {LINES} lines · {instanceId}
      </p>
    </>
  );
}
