import {
  ArrowDownToLine,
  DoorClosed,
  DoorOpen,
  type LucideIcon,
  PackageMinus,
  PackagePlus,
  RefreshCw,
  Scaling,
  Settings2,
  Split,
} from 'lucide-react';
import type { PlannedAction } from '@/server/domain/plan';

/** The sign of a change, with its colour; the verb beside it says the same in words. */
export const CHANGE_SIGN: Record<PlannedAction['change'], { sign: string; className: string }> = {
  add: { sign: '+', className: 'text-ok' },
  modify: { sign: '~', className: 'text-accent' },
  remove: { sign: '−', className: 'text-error' },
};

type ActionLook = { verb: string; icon: LucideIcon };

export const ACTION_LOOK: Record<PlannedAction['kind'], ActionLook> = {
  'create-service': { verb: 'create', icon: PackagePlus },
  'update-service': { verb: 'update in place', icon: Settings2 },
  'replace-service': { verb: 'replace', icon: RefreshCw },
  'scale-service': { verb: 'scale', icon: Scaling },
  'drain-service': { verb: 'drain', icon: ArrowDownToLine },
  'remove-service': { verb: 'remove', icon: PackageMinus },
  'create-gateway': { verb: 'open gateway', icon: DoorOpen },
  'update-gateway': { verb: 're-route', icon: Split },
  'remove-gateway': { verb: 'close gateway', icon: DoorClosed },
};
