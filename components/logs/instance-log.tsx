'use client';

import { Radio } from 'lucide-react';
import { useState } from 'react';
import { shortInstanceId } from '@/components/instances';
import { logsPath } from '@/components/shell';
import { Button, Dialog, Link, TextInput } from '@/components/ui';
import { LogView } from './log-view';
import { useLog } from './use-log';

type InstanceLogProps = {
  deployment: string;
  /** null: closed. */
  instanceId: string | null;
  onClose: () => void;
};

/** The output of one instance, beside the page it was opened from. */
export function InstanceLog({ deployment, instanceId, onClose }: InstanceLogProps) {
  return (
    <Dialog
      open={instanceId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Log of ${shortInstanceId(instanceId ?? '')}`}
      shape="drawer"
    >
      {instanceId !== null && (
        <LogContent key={instanceId} deployment={deployment} instance={instanceId} />
      )}
    </Dialog>
  );
}

function LogContent({ deployment, instance }: { deployment: string; instance: string }) {
  const [text, setText] = useState('');
  const [isFollowed, setFollowed] = useState(true);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
        <TextInput
          label="Filter lines"
          labelHidden
          placeholder="Filter lines"
          className="min-w-0 flex-1 basis-40"
          maxLength={200}
          value={text}
          onValueChange={setText}
        />
        <Button aria-pressed={isFollowed} onClick={() => setFollowed(!isFollowed)}>
          <Radio aria-hidden className="size-3.5" />
          Follow
        </Button>
        <Link
          href={logsPath(deployment, { instance })}
          className="text-accent underline-offset-2 hover:underline"
        >
          All logs
        </Link>
      </div>
      <FilteredLog key={text} query={{ deployment, instance, text }} isFollowed={isFollowed} />
    </>
  );
}

const LOOK = { versions: [], wraps: true };

type FilteredLogProps = {
  query: { deployment: string; instance: string; text: string };
  isFollowed: boolean;
};

function FilteredLog({ query: { text, ...rest }, isFollowed }: FilteredLogProps) {
  const query = text === '' ? rest : { ...rest, text };
  const log = useLog(query, isFollowed);
  return <LogView label="Output" log={log} query={query} look={LOOK} isFollowed={isFollowed} />;
}
