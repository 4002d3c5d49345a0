import { gatewayPath } from '@/components/shell';
import { ButtonLink } from '@/components/ui';
import type { GatewayView } from '@/server/domain/deployment';

export function EntryLink({ gateway }: { gateway: GatewayView }) {
  return (
    <ButtonLink href={gatewayPath(gateway.name)} variant="primary">
      Traffic of {gateway.name}
    </ButtonLink>
  );
}
