'use client';

import { useRouter } from 'next/navigation';
import { Button, Dialog } from '@/components/ui';

type LeaveQuestionProps = {
  /** What would be lost, e.g. `blueprint`. */
  what: string;
  /** Where to; null while nobody wants to leave. */
  destination: string | null;
  onStay: () => void;
  onDiscard: () => void;
};

export function LeaveQuestion({ what, destination, onStay, onDiscard }: LeaveQuestionProps) {
  const router = useRouter();
  const leave = () => {
    if (destination === null) return;
    onDiscard();
    router.push(destination);
  };
  return (
    <Dialog
      open={destination !== null}
      onOpenChange={(open) => !open && onStay()}
      title="Leave without saving?"
    >
      <div className="p-3.5">
        <p>Your changes to this {what} are not saved and would be lost.</p>
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={leave} variant="danger">
            Discard and leave
          </Button>
          <Button onClick={onStay} variant="primary">
            Keep editing
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
