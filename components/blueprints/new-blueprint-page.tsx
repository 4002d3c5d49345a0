'use client';

import { BlueprintWorkbench } from './blueprint-workbench';
import { STARTER_BLUEPRINT } from './starter';

export function NewBlueprintPage() {
  return <BlueprintWorkbench name="new blueprint" stored={null} source={STARTER_BLUEPRINT} />;
}
